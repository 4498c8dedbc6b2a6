//! A hash map with one table for all key types: the standard library's is compiled again for each pair of types, and
//! the two dozen pairs of this program were larger than the code that uses them.

use std::borrow::Borrow;
use std::hash::{BuildHasher, Hash, RandomState};

/// A map in insertion order. Entries are never removed.
#[derive(Clone, Debug)]
pub struct Index<K, V> {
    entries: Vec<(K, V)>,
    slots: Slots,
}

/// A set of keys.
pub type Seen<K> = Index<K, ()>;

/// The entry of a key, occupied or vacant.
pub struct Entry<'a, K, V> {
    index: &'a mut Index<K, V>,
    key: K,
    at: Option<usize>,
}

impl<K, V> Default for Index<K, V> {
    fn default() -> Index<K, V> {
        Index { entries: Vec::new(), slots: Slots::default() }
    }
}

impl<K: Hash + Eq, V> Index<K, V> {
    /// An empty map.
    pub fn new() -> Index<K, V> {
        Index::default()
    }

    /// The number of keys.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no keys.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The value under `key`.
    pub fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        Some(&self.entries.get(self.at(key)?)?.1)
    }

    /// The value under `key`, mutable.
    pub fn get_mut<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.at(key)?;
        Some(&mut self.entries.get_mut(at)?.1)
    }

    /// Whether there is a value under `key`.
    pub fn contains<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.at(key).is_some()
    }

    /// Sets the value under `key`, replacing any previous value.
    pub fn insert(&mut self, key: K, value: V) {
        match self.at(&key) {
            Some(at) => self.entries[at].1 = value,
            None => {
                self.push(key, value);
            }
        }
    }

    /// The entry of `key`.
    pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {
        let at = self.at(&key);
        Entry { index: self, key, at }
    }

    /// The keys, in insertion order.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.entries.iter().map(|(key, _)| key)
    }

    fn at<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        let is = |at: usize| self.entries.get(at).is_some_and(|(known, _)| known.borrow() == key);
        self.slots.find(self.slots.state.hash_one(key), &is)
    }

    fn push(&mut self, key: K, value: V) -> usize {
        self.slots.push(self.slots.state.hash_one(&key));
        self.entries.push((key, value));
        self.entries.len() - 1
    }
}

impl<K: Hash + Eq> Seen<K> {
    /// Adds `key`; returns whether it is new.
    pub fn see(&mut self, key: K) -> bool {
        let new = !self.contains(&key);
        if new {
            self.push(key, ());
        }
        new
    }
}

impl<'a, K: Hash + Eq, V> Entry<'a, K, V> {
    /// Changes the value if there is one.
    pub fn and_modify(self, change: impl FnOnce(&mut V)) -> Entry<'a, K, V> {
        if let Some((_, value)) = self.at.and_then(|at| self.index.entries.get_mut(at)) {
            change(value);
        }
        self
    }

    /// The value, inserting the result of `make` if there is none.
    pub fn or_insert_with(self, make: impl FnOnce() -> V) -> &'a mut V {
        let at = match self.at {
            Some(at) => at,
            None => self.index.push(self.key, make()),
        };
        &mut self.index.entries[at].1
    }

    /// The value, inserting `value` if there is none.
    pub fn or_insert(self, value: V) -> &'a mut V {
        self.or_insert_with(|| value)
    }

    /// The value, inserting the default if there is none.
    pub fn or_default(self) -> &'a mut V
    where
        V: Default,
    {
        self.or_insert_with(V::default)
    }
}

impl<K: Hash + Eq, V> Extend<(K, V)> for Index<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        entries.into_iter().for_each(|(key, value)| self.insert(key, value));
    }
}

impl<K: Hash + Eq, V> FromIterator<(K, V)> for Index<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Index<K, V> {
        let mut index = Index::new();
        index.extend(entries);
        index
    }
}

impl<K: Hash + Eq> FromIterator<K> for Seen<K> {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> Seen<K> {
        keys.into_iter().map(|key| (key, ())).collect()
    }
}

impl<K, V> IntoIterator for Index<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

/// The positions of the entries by the hashes of their keys: an open-addressing table, independent of types.
#[derive(Clone, Debug, Default)]
struct Slots {
    /// The hash of each entry.
    hashes: Vec<u64>,
    /// The index of an entry plus one; zero in a free slot. At most half of the slots are taken, and their number is a
    /// power of two.
    table: Vec<usize>,
    state: RandomState,
}

impl Slots {
    /// The entry with this hash for which `is` returns true.
    fn find(&self, hash: u64, is: &dyn Fn(usize) -> bool) -> Option<usize> {
        let mut slot = self.first(hash);
        loop {
            let at = self.table.get(slot)?.checked_sub(1)?;
            if self.hashes.get(at) == Some(&hash) && is(at) {
                return Some(at);
            }
            slot = (slot + 1) & (self.table.len() - 1);
        }
    }

    /// Adds the next entry, whose key is not in the table yet.
    fn push(&mut self, hash: u64) {
        self.hashes.push(hash);
        let count = self.hashes.len();
        if count * 2 <= self.table.len() {
            return self.put(count, hash);
        }
        self.table = vec![0; (count * 4).next_power_of_two()];
        for at in 0..count {
            self.put(at + 1, self.hashes[at]);
        }
    }

    /// Puts the number into the first free slot.
    fn put(&mut self, number: usize, hash: u64) {
        let mut slot = self.first(hash);
        while self.table.get(slot).is_some_and(|taken| *taken > 0) {
            slot = (slot + 1) & (self.table.len() - 1);
        }
        if let Some(free) = self.table.get_mut(slot) {
            *free = number;
        }
    }

    fn first(&self, hash: u64) -> usize {
        hash as usize & self.table.len().saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Index, Seen};

    #[test]
    fn what_is_put_in_is_found() {
        let mut index = Index::new();
        assert_eq!(index.get("0"), None::<&usize>);
        for number in 0..10_000 {
            index.insert(number.to_string(), number);
        }
        assert!((0..10_000).all(|number: usize| index.get(number.to_string().as_str()) == Some(&number)));
        assert_eq!((index.len(), index.get("10000")), (10_000, None));
        assert!(index.keys().map(String::as_str).take(3).eq(["0", "1", "2"]));
    }

    #[test]
    fn a_key_has_one_value() {
        let mut index: Index<&str, u32> = [("a", 1), ("b", 2), ("a", 3)].into_iter().collect();
        *index.entry("b").and_modify(|value| *value *= 10).or_insert(7) += 1;
        assert_eq!(*index.entry("c").or_default(), 0);
        assert_eq!(index.into_iter().collect::<Vec<_>>(), [("a", 3), ("b", 21), ("c", 0)]);
    }

    #[test]
    fn a_key_is_new_once() {
        let mut seen: Seen<u8> = [1, 2].into_iter().collect();
        assert_eq!([seen.see(2), seen.see(3), seen.see(3)], [false, true, false]);
    }
}
