//! Whom a message mentions: those its content names, as far as `allowed_mentions` allows
//! (`resources/message#allowed-mentions-object`).

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Who is pinged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mentions {
    pub(crate) users: Vec<u64>,
    pub(crate) roles: Vec<u64>,
    pub(crate) everyone: bool,
}

impl Mentions {
    /// Reads `content`; with no `allowed_mentions`, everything named is pinged.
    pub(crate) fn read(content: &str, allowed: Option<&Value>) -> Self {
        let users = named(content, "<@")
            .chain(named(content, "<@!"))
            .filter(|id| allows(allowed, "users", *id));
        let roles = named(content, "<@&").filter(|id| allows(allowed, "roles", *id));
        let everyone = content.contains("@everyone") || content.contains("@here");
        Self {
            users: distinct(users),
            roles: distinct(roles),
            everyone: everyone
                && allowed.is_none_or(|allowed| allowed.is_null() || parses(allowed, "everyone")),
        }
    }
}

fn named<'a>(content: &'a str, opening: &'a str) -> impl Iterator<Item = u64> + 'a {
    content.match_indices(opening).filter_map(move |(at, _)| {
        let rest = &content[at + opening.len()..];
        rest.split_once('>').and_then(|(id, _)| id.parse().ok())
    })
}

fn parses(allowed: &Value, kind: &str) -> bool {
    allowed["parse"]
        .as_array()
        .is_some_and(|kinds| kinds.iter().any(|each| each == kind))
}

fn allows(allowed: Option<&Value>, kind: &str, id: u64) -> bool {
    let Some(allowed) = allowed.filter(|value| !value.is_null()) else {
        return true;
    };
    let listed = |ids: &Vec<Value>| {
        ids.iter()
            .any(|each| each.as_str().and_then(|text| text.parse().ok()) == Some(id))
    };
    parses(allowed, kind) || allowed[kind].as_array().is_some_and(listed)
}

fn distinct(ids: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut ids: Vec<u64> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_allowed_mentions_ping() {
        let content = "<@1> <@!2> <@&3> @everyone";
        let all = Mentions::read(content, None);
        assert_eq!(
            all,
            Mentions {
                users: vec![1, 2],
                roles: vec![3],
                everyone: true
            }
        );
        assert_eq!(
            Mentions::read(content, Some(&json!({"parse": []}))),
            Mentions::default()
        );
        let some = Mentions::read(content, Some(&json!({"parse": ["roles"], "users": ["2"]})));
        assert_eq!(
            some,
            Mentions {
                users: vec![2],
                roles: vec![3],
                everyone: false
            }
        );
    }
}
