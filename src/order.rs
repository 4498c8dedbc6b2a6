//! Sorting and lookup, with one function for all types: the standard library's sort is compiled again for each type and
//! order, and more than a dozen of these took 54 kB in the page before compression.

mod index;

use std::cmp::Ordering;
use std::ops::Range;

pub use index::{Index, Seen};

/// Sorts `items` by `key`; items with equal keys keep their order.
pub fn by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    let order = order(0..keys.len(), &|one, other| keys.get(one).cmp(&keys.get(other)));
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|at| taken.get_mut(at)?.take()));
}

/// The indices of `count` items in order, by merge sort. Not with the standard library's sort: even a single one takes
/// a kilobyte in the page after compression.
fn order(places: Range<usize>, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    if places.len() < 2 {
        return places.collect();
    }
    let middle = places.start + places.len() / 2;
    let mut first = order(places.start..middle, compare).into_iter().peekable();
    let mut second = order(middle..places.end, compare).into_iter().peekable();
    let mut both = Vec::with_capacity(places.len());
    loop {
        let next = match (first.peek(), second.peek()) {
            (Some(one), Some(other)) if compare(*other, *one) == Ordering::Less => second.next(),
            (Some(_), _) => first.next(),
            (None, _) => second.next(),
        };
        match next {
            Some(place) => both.push(place),
            None => return both,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::by_key;

    #[test]
    fn equal_keys_keep_their_order() {
        let mut words = vec!["pear", "fig", "apple", "kiwi", "date"];
        by_key(&mut words, |word| word.len());
        assert_eq!(words, ["fig", "pear", "kiwi", "date", "apple"]);
    }

    #[test]
    fn nothing_is_lost() {
        let mut numbers: Vec<u32> = (0..1000).map(|n| n * 7919 % 1000).collect();
        by_key(&mut numbers, |number| *number);
        assert_eq!(numbers, (0..1000).collect::<Vec<_>>());
    }
}
