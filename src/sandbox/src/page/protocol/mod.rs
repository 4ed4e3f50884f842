//! The page's protocol: JSON texts over one WebSocket.

mod event;
mod request;
mod response;
mod snowflake;

pub(crate) use self::event::{
    BotStatus, ChannelList, ClockStatus, CommandList, DeletedMessage, Event, MessageUpdates,
    Notice, VisibleMessage,
};
pub(crate) use self::request::{
    ClientCommand, ConnectionRequest, OptionArgument, Request, RequestKind, ThreadEdit,
};
pub(crate) use self::response::{
    AutocompleteChoice, Greeting, MessageHistory, ModalView, PersonView, Reaction, Response,
    ResponseBody, RoleView,
};
pub(crate) use self::snowflake::Snowflake;
