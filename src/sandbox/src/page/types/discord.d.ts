/*
 * Discord's objects, as far as the page uses them (documents: `developers/resources`, `developers/components/reference`,
 * `developers/interactions/application-commands`). An id is a string.
 */

declare namespace Discord {
	interface User {
		id: string;
		username: string;
		global_name: string | null;
		bot?: boolean;
	}

	interface Channel {
		id: string;
		type: number;
		name: string;
		position?: number;
		parent_id?: string | null;
		owner_id?: string;
		last_message_id?: string | null;
		/** What the persona may do there, as a number in decimal. */
		permissions?: string;
		/** Threads alone have it. */
		thread_metadata?: ThreadMetadata;
	}

	interface ThreadMetadata {
		archived: boolean;
		locked: boolean;
	}

	interface Message {
		id: string;
		channel_id: string;
		type: number;
		author: User;
		content: string;
		timestamp: string;
		edited_timestamp: string | null;
		flags?: number;
		embeds?: Embed[];
		attachments?: Attachment[];
		components?: ActionRow[];
		thread?: Channel;
		message_reference?: { message_id: string };
		interaction_metadata?: InteractionMetadata;
	}

	interface InteractionMetadata {
		type: number;
		user?: User;
		/** Of an application command alone. */
		name?: string;
		command_type?: number;
	}

	interface Attachment {
		filename: string;
		size: number;
		url: string;
		description?: string | null;
		content_type?: string | null;
		width?: number | null;
		height?: number | null;
	}

	interface Embed {
		title?: string;
		description?: string;
		url?: string;
		color?: number;
		timestamp?: string;
		author?: { name: string; url?: string };
		fields?: EmbedField[];
		image?: { url: string; description?: string };
		footer?: { text: string };
	}

	interface EmbedField {
		name: string;
		value: string;
		inline?: boolean;
	}

	interface ActionRow {
		type: 1;
		components: (Button | Select)[];
	}

	interface Button {
		type: 2;
		style: number;
		label?: string;
		emoji?: { id?: string | null; name?: string | null };
		/** Of a link alone. */
		url?: string;
		/** Of every button but a link. */
		custom_id: string;
		disabled?: boolean;
	}

	/** A select menu: of its own options (3), people (5), roles (6), both (7) or channels (8). */
	interface Select {
		type: 3 | 5 | 6 | 7 | 8;
		custom_id: string;
		placeholder?: string;
		min_values?: number;
		max_values?: number;
		disabled?: boolean;
		/** In a modal. */
		required?: boolean;
		options?: SelectOption[];
		default_values?: { id: string }[];
		channel_types?: number[];
	}

	interface SelectOption {
		label: string;
		value: string;
		description?: string;
		default?: boolean;
	}

	interface TextInput {
		type: 4;
		style: number;
		custom_id: string;
		/** In an action row; a label component has its own. */
		label?: string;
		placeholder?: string;
		value?: string;
		required?: boolean;
		min_length?: number;
		max_length?: number;
	}

	/** What a modal holds: a text input in an action row, a label with its input, or text alone. */
	type ModalComponent = TextInputRow | Label | TextDisplay;

	interface TextInputRow {
		type: 1;
		components: TextInput[];
	}

	interface Label {
		type: 18;
		label: string;
		description?: string;
		component: TextInput | Select;
	}

	interface TextDisplay {
		type: 10;
		content: string;
	}

	interface Command {
		name: string;
		description: string;
		options?: CommandOption[];
	}

	interface CommandOption {
		type: number;
		name: string;
		description: string;
		required?: boolean;
		autocomplete?: boolean;
		choices?: { name: string; value: string | number }[];
		channel_types?: number[];
		min_value?: number;
		max_value?: number;
		min_length?: number;
		max_length?: number;
	}
}
