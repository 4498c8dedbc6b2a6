//! Starts the page.

fn main() {
    pullfix::page::start();
}
