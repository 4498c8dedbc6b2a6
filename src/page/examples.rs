//! The pastes that a visitor can try.

use super::words;
use crate::lang::Text;

/// A paste to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// A stable name.
    pub id: &'static str,
    /// What is wrong in it.
    pub label: Text,
    /// The image that cannot be pulled.
    pub image: &'static str,
    /// The paste.
    pub text: &'static str,
}

/// All of them, in the order they are offered.
pub static ALL: [Example; 4] = [
    Example {
        id: "mistyped-tag",
        label: words::EXAMPLE_TAG,
        image: "nginx:lates",
        text: include_str!("examples/mistyped-tag.txt"),
    },
    Example {
        id: "no-such-name",
        label: words::EXAMPLE_NAME,
        image: "my_image/my_image:latest",
        text: include_str!("examples/no-such-name.txt"),
    },
    Example {
        id: "private-image",
        label: words::EXAMPLE_PRIVATE,
        image: "docker.io/hiyou/nameofimage",
        text: include_str!("examples/private-image.txt"),
    },
    Example {
        id: "rate-limit",
        label: words::EXAMPLE_LIMIT,
        image: "node:22-alpine",
        text: include_str!("examples/rate-limit.txt"),
    },
];
