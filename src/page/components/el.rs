//! Elements, made by calls.
//!
//! Yew's `html!` writes the making of each element out where it stands, some 400 bytes of code every time; a call takes
//! thirty. `docs/decisions/0017-elements.md` has the numbers.

use std::borrow::Cow;
use std::rc::Rc;

use yew::html::BaseComponent;
use yew::prelude::*;
use yew::virtual_dom::{Key, Listener, ListenerKind, VComp, VList, VNode, VTag, VText};

use crate::lang::{Lang, Text};

/// An element that is being made.
pub struct El(Box<VTag>);

/// An element without anything.
pub fn el(tag: &'static str) -> El {
    El(Box::new(VTag::new(tag)))
}

/// What nobody sees: it holds the place of what may come.
pub fn nothing() -> Html {
    el("div").hidden(true).into()
}

/// A component.
pub fn component<C: BaseComponent>(props: C::Properties) -> Html {
    VComp::new::<C>(Rc::new(props), None).into()
}

/// A component that is told from its neighbours by a key.
pub fn keyed<C: BaseComponent>(key: &str, props: C::Properties) -> Html {
    VComp::new::<C>(Rc::new(props), Some(Key::from(key))).into()
}

/// A text that is not part of the program.
pub fn text(text: &str) -> AttrValue {
    AttrValue::Rc(Rc::from(text))
}

impl El {
    /// An attribute.
    pub fn set(self, name: &'static str, value: &'static str) -> El {
        self.put(name, AttrValue::Static(value))
    }

    /// An attribute whose value is not part of the program.
    pub fn put(mut self, name: &'static str, value: AttrValue) -> El {
        self.0.add_attribute(name, value);
        self
    }

    /// An attribute that is there for `Some`.
    pub fn put_some(self, name: &'static str, value: Option<AttrValue>) -> El {
        match value {
            Some(value) => self.put(name, value),
            None => self,
        }
    }

    /// An attribute that is there or not.
    pub fn flag(self, name: &'static str, on: bool) -> El {
        if on { self.set(name, name) } else { self }
    }

    /// An attribute that is `true` or not there.
    pub fn mark(self, name: &'static str, on: bool) -> El {
        if on { self.set(name, "true") } else { self }
    }

    /// An attribute that is `true` or `false`.
    pub fn either(self, name: &'static str, on: bool) -> El {
        self.set(name, if on { "true" } else { "false" })
    }

    /// The classes.
    pub fn class(self, classes: &'static str) -> El {
        self.set("class", classes)
    }

    /// Whether nobody sees it.
    pub fn hidden(self, hidden: bool) -> El {
        self.flag("hidden", hidden)
    }

    /// What is not to be translated: names, commands and quotations.
    pub fn verbatim(self) -> El {
        self.set("translate", "no")
    }

    /// What tells it from its neighbours.
    pub fn key(mut self, key: &str) -> El {
        self.0.key = Some(Key::from(key));
        self
    }

    /// Where it can be found in the page.
    pub fn node(mut self, node: NodeRef) -> El {
        self.0.node_ref = node;
        self
    }

    /// What a field holds.
    pub fn value(mut self, value: AttrValue) -> El {
        self.0.set_value(value);
        self
    }

    /// Whether a box is ticked.
    pub fn checked(mut self, checked: bool) -> El {
        self.0.set_checked(checked);
        self
    }

    /// What happens at an event.
    pub fn on(mut self, event: &'static str, react: Callback<Event>) -> El {
        self.0.add_listener(Rc::new(Hears { event, react }));
        self
    }

    /// What happens at a click.
    pub fn on_click(self, react: Callback<Event>) -> El {
        self.on("click", react)
    }

    /// What happens while somebody types.
    pub fn on_input(self, react: Callback<Event>) -> El {
        self.on("input", react)
    }

    /// Words of the page in it.
    pub fn say(self, lang: Lang, words: &Text) -> El {
        self.with(words.get(lang))
    }

    /// Something in it.
    pub fn with(mut self, child: impl Child) -> El {
        child.join(&mut self.0);
        self
    }

    /// Several of a kind in it.
    pub fn each<C: Child>(mut self, children: impl IntoIterator<Item = C>) -> El {
        children.into_iter().for_each(|child| child.join(&mut self.0));
        self
    }

    /// All that is in it, unless there is nothing to say: then it is hidden and empty.
    pub fn when(self, shown: bool, fill: impl FnOnce(El) -> El) -> El {
        if shown { fill(self) } else { self.hidden(true) }
    }
}

impl From<El> for Html {
    fn from(el: El) -> Html {
        VNode::from(*el.0)
    }
}

/// What can stand in an element.
pub trait Child {
    /// Puts it behind what is in `parent`.
    fn join(self, parent: &mut VTag);
}

impl Child for Html {
    fn join(self, parent: &mut VTag) {
        parent.add_child(self);
    }
}

impl Child for El {
    fn join(self, parent: &mut VTag) {
        Html::from(self).join(parent);
    }
}

impl Child for AttrValue {
    fn join(self, parent: &mut VTag) {
        Html::from(VText::new(self)).join(parent);
    }
}

impl Child for &'static str {
    fn join(self, parent: &mut VTag) {
        AttrValue::Static(self).join(parent);
    }
}

impl Child for String {
    fn join(self, parent: &mut VTag) {
        AttrValue::from(self).join(parent);
    }
}

impl<C: Child> Child for Option<C> {
    fn join(self, parent: &mut VTag) {
        match self {
            Some(child) => child.join(parent),
            // It holds the place, so that what stands behind it is not made anew when it comes.
            None => Html::from(VList::new()).join(parent),
        }
    }
}

/// An event, and what happens then.
struct Hears {
    event: &'static str,
    react: Callback<Event>,
}

impl Listener for Hears {
    fn kind(&self) -> ListenerKind {
        // Yew has a kind for each event that it knows; to clone one takes a kilobyte.
        ListenerKind::other(Cow::Borrowed(self.event))
    }

    fn handle(&self, event: Event) {
        self.react.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}
