/* The messages of the WebSocket: what `protocol/` in Rust reads and writes. */

declare namespace Protocol {
	/** A user; the bot has neither key nor roles. */
	interface Person extends Discord.User {
		key?: string;
		roles?: string[];
	}

	interface Persona extends Person {
		key: string;
		roles: string[];
	}

	interface Role {
		id: string;
		name: string;
	}

	interface Message extends Discord.Message {
		pings_me: boolean;
	}

	type OptionValue = string | number | boolean;

	interface OptionArgument {
		name: string;
		value: OptionValue;
	}

	type ThreadEdit = 'archive' | 'unarchive' | 'lock' | 'unlock' | 'delete';

	/** What each request is sent with, by its name. */
	interface Requests {
		hello: { persona: string | null };
		open: { channel: string };
		older: { channel: string; before: string };
		say: { channel: string; text: string };
		delete: { channel: string; message: string };
		thread: { channel: string; change: ThreadEdit };
		slash: { channel: string; command: string; options: OptionArgument[] };
		autocomplete: { channel: string; command: string; options: OptionArgument[]; focused: string };
		press: { channel: string; message: string; custom_id: string };
		select: { channel: string; message: string; custom_id: string; values: string[] };
		submit: { channel: string; modal: string; values: Record<string, string | string[]> };
		message_command: { channel: string; message: string; command: string };
		advance: { seconds: number };
	}

	/** What each request is answered with. */
	interface Responses {
		hello: Greeting;
		open: History;
		older: History;
		say: Done;
		delete: Done;
		thread: Done;
		slash: Reaction;
		autocomplete: { choices: Choice[] };
		press: Reaction;
		select: Reaction;
		submit: Reaction;
		message_command: Reaction;
		advance: Done;
	}

	type Done = Record<string, never>;

	interface Greeting {
		me: Persona;
		bot: Discord.User;
		server: string;
		people: Persona[];
		/** Lowest first. */
		roles: Role[];
		suggestions: string[];
	}

	/** Oldest first. */
	interface History {
		messages: Message[];
		more: boolean;
	}

	interface Choice {
		name: string;
		value: OptionValue;
	}

	type Reaction = { shown: 'message'; message: string } | { shown: 'nothing' } | { shown: 'modal'; modal: Modal };

	interface Modal {
		key: string;
		title: string;
		components: Discord.ModalComponent[];
	}

	/** A response, by the id of its request. */
	type Response = { re: number | null; ok: Responses[keyof Responses] } | { re: number | null; error: string };

	type Event = Channels | Commands | Messages | Notice | Bot | Clock | Reset;

	interface Channels {
		event: 'channels';
		channels: Discord.Channel[];
		threads: Discord.Channel[];
		/** It has no name. */
		dm: Omit<Discord.Channel, 'name'>;
	}

	interface Commands {
		event: 'commands';
		channel: string;
		slash: Discord.Command[];
		message: Discord.Command[];
		/** Why there are none. */
		closed: string | null;
	}

	interface Messages {
		event: 'messages';
		messages: Message[];
		deleted: { channel: string; id: string }[];
	}

	interface Notice {
		event: 'notice';
		text: string | null;
	}

	interface Bot {
		event: 'bot';
		connected: boolean;
	}

	interface Clock {
		event: 'clock';
		offset: number;
		now: number;
	}

	interface Reset {
		event: 'reset';
	}
}
