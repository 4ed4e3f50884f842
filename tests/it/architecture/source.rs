//! A Rust file, parsed: what the rules of the architecture ask of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::scratch::repository;

/// A Rust file. What stands under `#[cfg(test)]` counts for its length alone.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// Its path below the repository.
    pub(super) path: String,
    pub(super) lines: usize,
    /// Functions, with how many lines each has.
    pub(super) functions: Vec<(String, usize)>,
    /// Every path that is named, as it is written: `tokio::time::sleep`.
    pub(super) paths: Vec<String>,
    /// The names of structs, enums, traits and type aliases.
    pub(super) types: Vec<String>,
    /// Methods and macros called that panic.
    pub(super) panics: Vec<String>,
    in_tests: usize,
}

impl Source {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("it can be read");
        let below = path.strip_prefix(repository());
        let below = below.expect("it lies in the repository");
        let mut source = Self {
            path: below.display().to_string(),
            lines: text.lines().count(),
            ..Self::default()
        };
        if source.is_test() {
            source.in_tests = 1;
        }
        source.visit_file(&syn::parse_file(&text).expect("it is Rust"));
        source
    }

    /// Whether the file belongs to the root package.
    pub(super) fn is_bot(&self) -> bool {
        self.package() == "quorate"
    }

    /// The package that the file belongs to.
    pub(super) fn package(&self) -> &'static str {
        if self.path.starts_with("src/core/") {
            "quorate-core"
        } else if self.path.starts_with("src/sandbox/") {
            "discord-sandbox"
        } else {
            "quorate"
        }
    }

    /// The bot's module that the file belongs to: the first part of the path below `src`.
    pub(super) fn module(&self) -> &str {
        let below = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let first = below.split('/').next().unwrap_or(below);
        first.strip_suffix(".rs").unwrap_or(first)
    }

    fn is_test(&self) -> bool {
        let parts = || self.path.split('/');
        parts().any(|part| matches!(part, "tests" | "fixture" | "fixture.rs" | "tests.rs"))
    }

    fn counts(&self) -> bool {
        self.in_tests == 0
    }

    fn function(&mut self, name: &syn::Ident, whole: &impl Spanned) {
        let span = whole.span();
        let lines = span.end().line - span.start().line + 1;
        self.functions.push((name.to_string(), lines));
    }

    fn type_name(&mut self, name: &syn::Ident) {
        if self.counts() {
            self.types.push(name.to_string());
        }
    }

    fn use_tree(&mut self, before: &str, tree: &syn::UseTree) {
        let join = |name: &syn::Ident| match before {
            "" => name.to_string(),
            before => format!("{before}::{name}"),
        };
        match tree {
            syn::UseTree::Path(path) => self.use_tree(&join(&path.ident), &path.tree),
            syn::UseTree::Name(name) => self.paths.push(join(&name.ident)),
            syn::UseTree::Rename(rename) => self.paths.push(join(&rename.ident)),
            syn::UseTree::Glob(_) => self.paths.push(format!("{before}::*")),
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.use_tree(before, tree);
                }
            }
        }
    }
}

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let syn::Meta::List(list) = &attribute.meta else {
            return attribute.path().is_ident("test");
        };
        list.path.is_ident("cfg") && list.tokens.to_string().contains("test")
    })
}

impl<'ast> Visit<'ast> for Source {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        let tests = usize::from(is_for_tests(&module.attrs));
        self.in_tests += tests;
        visit::visit_item_mod(self, module);
        self.in_tests -= tests;
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        let tests = usize::from(is_for_tests(&function.attrs));
        self.in_tests += tests;
        self.function(&function.sig.ident, function);
        visit::visit_item_fn(self, function);
        self.in_tests -= tests;
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.function(&function.sig.ident, function);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.type_name(&item.ident);
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.type_name(&item.ident);
        visit::visit_item_enum(self, item);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.type_name(&item.ident);
        visit::visit_item_trait(self, item);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.type_name(&item.ident);
        visit::visit_item_type(self, item);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if self.counts() {
            self.use_tree("", &item.tree);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if self.counts() && path.segments.len() > 1 {
            let names = path.segments.iter().map(|part| part.ident.to_string());
            self.paths.push(names.collect::<Vec<_>>().join("::"));
        }
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let method = call.method.to_string();
        if self.counts() && matches!(method.as_str(), "unwrap" | "expect" | "unwrap_err") {
            self.panics.push(method);
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let name = call.path.segments.last().map(|part| part.ident.to_string());
        if let Some(name) = name
            && self.counts()
            && ["todo", "unimplemented", "panic", "dbg"].contains(&name.as_str())
        {
            self.panics.push(format!("{name}!"));
        }
        visit::visit_macro(self, call);
    }
}

static SRC: LazyLock<Vec<Source>> = LazyLock::new(|| read_all("src"));
static TESTS: LazyLock<Vec<Source>> = LazyLock::new(|| read_all("tests"));

/// Every Rust file of the three packages, their tests among them.
pub(super) fn of_src() -> &'static [Source] {
    &SRC
}

/// Every Rust file of the bot's tests and benches.
pub(super) fn of_tests() -> &'static [Source] {
    &TESTS
}

fn read_all(folder: &str) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut folders: Vec<PathBuf> = vec![repository().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("it can be listed") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                sources.push(Source::read(&path));
            }
        }
    }
    sources
}

#[test]
fn a_file_is_read_as_these_rules_need_it() {
    let text = "
        use tokio::{net, time::sleep}; // use serenity::x;
        struct Named;
        fn long() { \"https://sqlx::x\"; a.expect(\"it\"); crate::discord::run(); }
        #[cfg(test)]
        mod tests { struct Named; use sqlx::x; fn short() { b.unwrap(); } }
    ";
    let mut source = Source::default();
    source.visit_file(&syn::parse_file(text).expect("it is Rust"));
    assert_eq!(
        source.paths,
        ["tokio::net", "tokio::time::sleep", "crate::discord::run"]
    );
    assert_eq!(source.types, ["Named"]);
    assert_eq!(source.panics, ["expect"]);
    let functions = [("long".to_owned(), 1), ("short".to_owned(), 1)];
    assert_eq!(source.functions, functions);
}
