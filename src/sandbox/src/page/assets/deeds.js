/* What a person does with a message or thread. An answer that is a form opens it; a failure is told under the message. */

import { confirm } from './dialog.js';
import { openForm } from './form.js';
import { openMenu } from './menu.js';
import { excerpt, isEphemeral } from './message.js';
import { isThread, managesMessages } from './permissions.js';
import { sentence } from './words.js';

const FAILED = 'This interaction failed';

export class Deeds {
	constructor({ store, session, log, markup, pending }) {
		Object.assign(this, { store, session, log, markup, pending });
	}

	press(message, customId, control) {
		this.#use(message, control, this.session.press(message.channel_id, message.id, customId));
	}

	select(message, customId, values, control) {
		this.#use(message, control, this.session.select(message.channel_id, message.id, customId, values));
	}

	async #use(message, control, asked) {
		this.log.view(message.id)?.forgive();
		busy(control, true);
		try {
			this.answered(await asked, message, control);
		} catch ({ message: words }) {
			const said = words === FAILED ? words : `${FAILED}. ${sentence(words)}`;
			this.log.view(message.id)?.fail(said);
		} finally {
			busy(control, false);
		}
	}

	answered({ shown, form, message: id }, after, opener) {
		if (shown === 'form') openForm(form, this, opener);
		const answer = shown === 'message' && this.store.conversation(this.log.channel).messages.get(id);
		if (answer && isEphemeral(answer) && id !== after?.id) this.log.toNewest();
	}

	async dismiss(message) {
		await this.#try(message, this.session.delete(message.channel_id, message.id));
	}

	menu(message, anchor, opener) {
		openMenu(anchor, 'Message actions', this.#offers(message, opener), opener);
	}

	#offers(message, opener) {
		const { store } = this;
		const channel = store.find(message.channel_id);
		const isPrivate = isEphemeral(message);
		const commands = isPrivate ? [] : store.commands.get(message.channel_id)?.message ?? [];
		const mine = message.author.id === store.me.id;
		const items = commands.map(({ name }) => ({ label: name, detail: 'App', act: () => this.#apply(message, name, opener) }));
		items.push({ label: 'Copy text', act: () => this.#copy(message) });
		if (isPrivate) items.push({ label: 'Dismiss', act: () => this.dismiss(message) });
		else if (mine || managesMessages(channel)) items.push({ label: 'Delete message', danger: true, act: () => this.#remove(message) });
		return items;
	}

	#apply(message, command, opener) {
		this.#use(message, opener, this.session.apply(message.channel_id, message.id, command));
	}

	async #copy(message) {
		const parts = [message.content, ...(message.embeds ?? []).flatMap(embedTexts)];
		try {
			await navigator.clipboard.writeText(parts.filter(Boolean).join('\n'));
		} catch {
			this.log.view(message.id)?.fail('The text could not be copied.');
		}
	}

	async #remove(message) {
		const name = excerpt(message, this.store);
		if (await confirm('Delete this message?', name ? `“${name}”` : '', 'Delete')) {
			await this.#try(message, this.session.delete(message.channel_id, message.id));
		}
	}

	async #try(message, asked) {
		try {
			await asked;
		} catch ({ message: words }) {
			this.log.view(message.id)?.fail(sentence(words));
		}
	}

	async changeThread(thread, change) {
		if (change === 'delete' && !(await confirm('Delete this thread?', `“${thread.name}” goes, with its messages.`, 'Delete'))) return;
		try {
			await this.session.thread(thread.id, change);
		} catch ({ message: words }) {
			this.pending.fail(isThread(this.store.find(this.log.channel)) ? thread.id : this.log.channel, sentence(words));
		}
	}
}

function busy(control, is) {
	control.setAttribute('aria-busy', String(is));
	if (is) control.setAttribute('aria-disabled', 'true');
	else control.removeAttribute('aria-disabled');
}

function embedTexts({ title, description, fields, footer }) {
	return [title, description, ...(fields ?? []).flatMap(({ name, value }) => [name, value]), footer?.text];
}
