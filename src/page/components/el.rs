//! Elements, built by function calls.
//!
//! Yew's `html!` expands to some 400 bytes of code per element; a call takes thirty. `docs/decisions/0017-elements.md`
//! has the numbers.

use std::borrow::Cow;
use std::rc::Rc;

use yew::html::BaseComponent;
use yew::prelude::*;
use yew::virtual_dom::{Key, Listener, ListenerKind, VComp, VList, VNode, VTag, VText};

use crate::lang::{Lang, Text};

/// An element under construction.
pub struct El(Box<VTag>);

/// An element without content.
pub fn el(tag: &'static str) -> El {
    El(Box::new(VTag::new(tag)))
}

/// An invisible placeholder for an element that may appear later.
pub fn nothing() -> Html {
    el("div").hidden(true).into()
}

/// A component.
pub fn component<C: BaseComponent>(props: C::Properties) -> Html {
    VComp::new::<C>(Rc::new(props), None).into()
}

/// A component with a key that distinguishes it from its siblings.
pub fn keyed<C: BaseComponent>(key: &str, props: C::Properties) -> Html {
    VComp::new::<C>(Rc::new(props), Some(Key::from(key))).into()
}

/// A text that is not static.
pub fn text(text: &str) -> AttrValue {
    AttrValue::Rc(Rc::from(text))
}

impl El {
    /// Sets an attribute.
    pub fn set(self, name: &'static str, value: &'static str) -> El {
        self.put(name, AttrValue::Static(value))
    }

    /// Sets an attribute with a value that is not static.
    pub fn put(mut self, name: &'static str, value: AttrValue) -> El {
        self.0.add_attribute(name, value);
        self
    }

    /// Sets an attribute for `Some`.
    pub fn put_some(self, name: &'static str, value: Option<AttrValue>) -> El {
        match value {
            Some(value) => self.put(name, value),
            None => self,
        }
    }

    /// Sets or omits a boolean attribute.
    pub fn flag(self, name: &'static str, on: bool) -> El {
        if on { self.set(name, name) } else { self }
    }

    /// Sets an attribute to `true`, or omits it.
    pub fn mark(self, name: &'static str, on: bool) -> El {
        if on { self.set(name, "true") } else { self }
    }

    /// Sets an attribute to `true` or `false`.
    pub fn either(self, name: &'static str, on: bool) -> El {
        self.set(name, if on { "true" } else { "false" })
    }

    /// Sets the classes.
    pub fn class(self, classes: &'static str) -> El {
        self.set("class", classes)
    }

    /// Sets whether it is hidden.
    pub fn hidden(self, hidden: bool) -> El {
        self.flag("hidden", hidden)
    }

    /// Marks content that must not be translated: names, commands and quotations.
    pub fn verbatim(self) -> El {
        self.set("translate", "no")
    }

    /// Sets the key that distinguishes it from its siblings.
    pub fn key(mut self, key: &str) -> El {
        self.0.key = Some(Key::from(key));
        self
    }

    /// Sets the reference to the DOM node.
    pub fn node(mut self, node: NodeRef) -> El {
        self.0.node_ref = node;
        self
    }

    /// Sets the value of a field.
    pub fn value(mut self, value: AttrValue) -> El {
        self.0.set_value(value);
        self
    }

    /// Sets whether a checkbox is checked.
    pub fn checked(mut self, checked: bool) -> El {
        self.0.set_checked(checked);
        self
    }

    /// Sets the handler of an event.
    pub fn on(mut self, event: &'static str, react: Callback<Event>) -> El {
        self.0.add_listener(Rc::new(Hears { event, react }));
        self
    }

    /// Sets the handler of clicks.
    pub fn on_click(self, react: Callback<Event>) -> El {
        self.on("click", react)
    }

    /// Sets the handler of input.
    pub fn on_input(self, react: Callback<Event>) -> El {
        self.on("input", react)
    }

    /// Appends a text of the page.
    pub fn say(self, lang: Lang, words: &Text) -> El {
        self.with(words.get(lang))
    }

    /// Appends a child.
    pub fn with(mut self, child: impl Child) -> El {
        child.join(&mut self.0);
        self
    }

    /// Appends several children.
    pub fn each<C: Child>(mut self, children: impl IntoIterator<Item = C>) -> El {
        children.into_iter().for_each(|child| child.join(&mut self.0));
        self
    }

    /// Fills the element if `shown`; otherwise it is hidden and empty.
    pub fn when(self, shown: bool, fill: impl FnOnce(El) -> El) -> El {
        if shown { fill(self) } else { self.hidden(true) }
    }
}

impl From<El> for Html {
    fn from(el: El) -> Html {
        VNode::from(*el.0)
    }
}

/// A child of an element.
pub trait Child {
    /// Appends it to `parent`.
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
            // An empty list keeps the position, so that later siblings are not recreated when it appears.
            None => Html::from(VList::new()).join(parent),
        }
    }
}

/// An event and its handler.
struct Hears {
    event: &'static str,
    react: Callback<Event>,
}

impl Listener for Hears {
    fn kind(&self) -> ListenerKind {
        // Yew has a variant for each event that it knows; cloning those takes a kilobyte of code.
        ListenerKind::other(Cow::Borrowed(self.event))
    }

    fn handle(&self, event: Event) {
        self.react.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}
