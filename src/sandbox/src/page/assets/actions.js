/* What a person does with a message or thread. A response that is a modal opens it; an error is shown under the message. */

import { confirm } from './dialog.js';
import { openMenu } from './menu.js';
import { excerpt, isEphemeral } from './message-view.js';
import { openModal } from './modal.js';
import { canManageMessages, isThread } from './permissions.js';
import { capitalised } from './text.js';

const FAILED = 'This interaction failed';

export class Actions {
	constructor({ store, session, messageList, markdown, pending }) {
		Object.assign(this, { store, session, messageList, markdown, pending });
	}

	press(message, customId, control) {
		this.#interact(message, control, this.session.press(message.channel_id, message.id, customId));
	}

	select(message, customId, values, control) {
		this.#interact(message, control, this.session.select(message.channel_id, message.id, customId, values));
	}

	/** Awaits the response to an interaction with a message; `control` is busy meanwhile. */
	async #interact(message, control, response) {
		this.messageList.view(message.id)?.clearError();
		setBusy(control, true);
		try {
			this.showResponse(await response, message, control);
		} catch (error) {
			const text = error.message === FAILED ? error.message : `${FAILED}. ${capitalised(error.message)}`;
			this.messageList.view(message.id)?.showError(text);
		} finally {
			setBusy(control, false);
		}
	}

	/** Opens a modal, or scrolls to a private reply; `source` is the message that was used. */
	showResponse({ shown, modal, message: id }, source, opener) {
		if (shown === 'modal') openModal(modal, this, opener);
		const reply = shown === 'message' && this.store.channelMessages(this.messageList.channelId).messages.get(id);
		if (reply && isEphemeral(reply) && id !== source?.id) this.messageList.toNewest();
	}

	async dismiss(message) {
		await this.#attempt(message, this.session.delete(message.channel_id, message.id));
	}

	openMessageMenu(message, anchor, opener) {
		openMenu(anchor, 'Message actions', this.#menuItems(message, opener), opener);
	}

	#menuItems(message, opener) {
		const { store } = this;
		const channel = store.find(message.channel_id);
		const isPrivate = isEphemeral(message);
		const commands = isPrivate ? [] : (store.commands.get(message.channel_id)?.message ?? []);
		const isOwn = message.author.id === store.me.id;
		const items = commands.map(({ name }) => ({ label: name, detail: 'App', act: () => this.#useCommand(message, name, opener) }));
		items.push({ label: 'Copy text', act: () => this.#copy(message) });
		if (isPrivate) items.push({ label: 'Dismiss', act: () => this.dismiss(message) });
		else if (isOwn || canManageMessages(channel)) items.push({ label: 'Delete message', danger: true, act: () => this.#delete(message) });
		return items;
	}

	#useCommand(message, command, opener) {
		this.#interact(message, opener, this.session.messageCommand(message.channel_id, message.id, command));
	}

	async #copy(message) {
		const parts = [message.content, ...(message.embeds ?? []).flatMap(embedTexts)];
		try {
			await navigator.clipboard.writeText(parts.filter(Boolean).join('\n'));
		} catch {
			this.messageList.view(message.id)?.showError('The text could not be copied.');
		}
	}

	async #delete(message) {
		const text = excerpt(message, this.store);
		if (await confirm('Delete this message?', text ? `“${text}”` : '', 'Delete')) {
			await this.#attempt(message, this.session.delete(message.channel_id, message.id));
		}
	}

	/** Awaits a response and shows its error under the message. */
	async #attempt(message, response) {
		try {
			await response;
		} catch (error) {
			this.messageList.view(message.id)?.showError(capitalised(error.message));
		}
	}

	async editThread(thread, change) {
		if (change === 'delete' && !(await confirm('Delete this thread?', `“${thread.name}” goes, with its messages.`, 'Delete'))) return;
		try {
			await this.session.editThread(thread.id, change);
		} catch (error) {
			const { channelId } = this.messageList;
			this.pending.showError(isThread(this.store.find(channelId)) ? thread.id : channelId, capitalised(error.message));
		}
	}
}

function setBusy(control, busy) {
	control.setAttribute('aria-busy', String(busy));
	if (busy) control.setAttribute('aria-disabled', 'true');
	else control.removeAttribute('aria-disabled');
}

function embedTexts({ title, description, fields, footer }) {
	return [title, description, ...(fields ?? []).flatMap(({ name, value }) => [name, value]), footer?.text];
}
