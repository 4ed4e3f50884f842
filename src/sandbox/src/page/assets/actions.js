/* What a person does with a message or thread. A response that is a modal opens it; an error is shown under the message. */

import { confirm } from './dialog.js';
import { openMenu } from './menu.js';
import { excerpt, isEphemeral } from './message-view.js';
import { openModal } from './modal.js';
import { canManageMessages, isThread } from './permissions.js';
import { errorText } from './text.js';

/** @import { MarkdownRenderer } from './markdown-renderer.js' */
/** @import { MenuItem } from './menu.js' */
/** @import { Point } from './popover.js' */
/** @import { MessageList } from './message-list.js' */
/** @import { PendingReplies } from './pending-replies.js' */
/** @import { Session } from './session.js' */
/** @import { Channel, Store } from './store.js' */

const FAILED = 'This interaction failed';

export class Actions {
	/** @param {{ store: Store, session: Session, messageList: MessageList, markdown: MarkdownRenderer, pending: PendingReplies }} parts */
	constructor({ store, session, messageList, markdown, pending }) {
		this.store = store;
		this.session = session;
		this.messageList = messageList;
		this.markdown = markdown;
		this.pending = pending;
	}

	/**
	 * @param {Discord.Message} message
	 * @param {string} customId
	 * @param {HTMLElement} control
	 */
	press(message, customId, control) {
		this.#interact(message, control, this.session.press(message.channel_id, message.id, customId));
	}

	/**
	 * @param {Discord.Message} message
	 * @param {string} customId
	 * @param {string[]} values
	 * @param {HTMLElement} control
	 */
	select(message, customId, values, control) {
		this.#interact(message, control, this.session.select(message.channel_id, message.id, customId, values));
	}

	/**
	 * Awaits the response to an interaction with a message; `control` is busy meanwhile.
	 * @param {Discord.Message} message
	 * @param {HTMLElement} control
	 * @param {Promise<Protocol.Reaction>} response
	 */
	async #interact(message, control, response) {
		this.messageList.view(message.id)?.clearError();
		setBusy(control, true);
		try {
			this.showResponse(await response, message, control);
		} catch (error) {
			const text = errorText(error);
			this.messageList.view(message.id)?.showError(text === FAILED ? text : `${FAILED}. ${text}`);
		} finally {
			setBusy(control, false);
		}
	}

	/**
	 * Opens a modal, or scrolls to a private reply; `source` is the message that was used.
	 * @param {Protocol.Reaction} reaction
	 * @param {Discord.Message | null} source
	 * @param {HTMLElement} opener
	 */
	showResponse(reaction, source, opener) {
		if (reaction.shown === 'modal') openModal(reaction.modal, this, opener);
		if (reaction.shown !== 'message') return;
		const reply = this.store.channelMessages(this.messageList.channelId).messages.get(reaction.message);
		if (reply && isEphemeral(reply) && reply.id !== source?.id) this.messageList.toNewest();
	}

	/** @param {Discord.Message} message */
	async dismiss(message) {
		await this.#attempt(message, this.session.delete(message.channel_id, message.id));
	}

	/**
	 * @param {Discord.Message} message
	 * @param {Element | Point} anchor
	 * @param {HTMLElement} opener
	 */
	openMessageMenu(message, anchor, opener) {
		openMenu(anchor, 'Message actions', this.#menuItems(message, opener), opener);
	}

	/**
	 * @param {Discord.Message} message
	 * @param {HTMLElement} opener
	 */
	#menuItems(message, opener) {
		const { store } = this;
		const channel = store.find(message.channel_id);
		const isPrivate = isEphemeral(message);
		const commands = isPrivate ? [] : (store.commands.get(message.channel_id)?.message ?? []);
		const isOwn = message.author.id === store.me?.id;
		/** @type {MenuItem[]} */
		const items = commands.map(({ name }) => ({ label: name, detail: 'App', act: () => this.#useCommand(message, name, opener) }));
		items.push({ label: 'Copy text', act: () => this.#copy(message) });
		if (isPrivate) items.push({ label: 'Dismiss', act: () => this.dismiss(message) });
		else if (isOwn || canManageMessages(channel)) items.push({ label: 'Delete message', danger: true, act: () => this.#delete(message) });
		return items;
	}

	/**
	 * @param {Discord.Message} message
	 * @param {string} command
	 * @param {HTMLElement} opener
	 */
	#useCommand(message, command, opener) {
		this.#interact(message, opener, this.session.messageCommand(message.channel_id, message.id, command));
	}

	/** @param {Discord.Message} message */
	async #copy(message) {
		const parts = [message.content, ...(message.embeds ?? []).flatMap(embedTexts)];
		try {
			await navigator.clipboard.writeText(parts.filter(Boolean).join('\n'));
		} catch {
			this.messageList.view(message.id)?.showError('The text could not be copied.');
		}
	}

	/** @param {Discord.Message} message */
	async #delete(message) {
		const text = excerpt(message, this.store);
		if (await confirm('Delete this message?', text ? `“${text}”` : '', 'Delete')) {
			await this.#attempt(message, this.session.delete(message.channel_id, message.id));
		}
	}

	/**
	 * Awaits a response and shows its error under the message.
	 * @param {Discord.Message} message
	 * @param {Promise<unknown>} response
	 */
	async #attempt(message, response) {
		try {
			await response;
		} catch (error) {
			this.messageList.view(message.id)?.showError(errorText(error));
		}
	}

	/**
	 * @param {Channel} thread
	 * @param {Protocol.ThreadEdit} change
	 */
	async editThread(thread, change) {
		if (change === 'delete' && !(await confirm('Delete this thread?', `“${thread.name}” goes, with its messages.`, 'Delete'))) return;
		try {
			await this.session.editThread(thread.id, change);
		} catch (error) {
			const { channelId } = this.messageList;
			this.pending.showError(isThread(this.store.find(channelId)) ? thread.id : channelId, errorText(error));
		}
	}
}

/**
 * @param {Element} control
 * @param {boolean} busy
 */
function setBusy(control, busy) {
	control.setAttribute('aria-busy', String(busy));
	if (busy) control.setAttribute('aria-disabled', 'true');
	else control.removeAttribute('aria-disabled');
}

/** @param {Discord.Embed} embed */
function embedTexts({ title, description, fields, footer }) {
	return [title, description, ...(fields ?? []).flatMap(({ name, value }) => [name, value]), footer?.text];
}
