//! Log records, outputs and prose: the messages in them, and where they happened.

use super::observation::Observation;
use super::pulling::is_pulling;
use super::secrets::missing_secret;
use super::{Collector, LONGEST_LINE, unread};
use crate::failure::image::same;
use crate::failure::{Prose, message};
use crate::input::{Excerpt, Record, Span, unquote};

impl Collector<'_> {
    /// Reads a record. If it is longer than any message, only the part around the first mention of a pull is read.
    pub(super) fn record(&mut self, record: &Record) {
        if record.text.as_str().len() > LONGEST_LINE
            && record.text.as_str().lines().any(|line| line.len() > LONGEST_LINE)
        {
            let part = self.around_pull(&record.text);
            return self.short_record(&Record { text: part, ..record.clone() });
        }
        self.short_record(record);
    }

    /// Notes an image that a record names. If records name several, none of them is used.
    fn mention(&mut self, image: Option<(String, Span)>) {
        let Some(image) = image else { return };
        let known = self.mentioned.get_or_insert_with(|| Some(image.clone()));
        if known.as_ref().is_some_and(|known| same(&known.0) != same(&image.0)) {
            *known = None;
        }
    }

    /// The part of a huge text around its first mention of a pull; empty if there is none.
    fn around_pull(&self, text: &Excerpt) -> Excerpt {
        let content = text.as_str();
        let Some(first) = self.vocabulary.read(content).first() else { return Excerpt::default() };
        let start = content.floor_char_boundary(first.saturating_sub(LONGEST_LINE / 8));
        text.slice(start..content.len()).head(LONGEST_LINE)
    }

    fn short_record(&mut self, record: &Record) {
        self.missing_secrets.extend(None, missing_secret(&record.text));
        let said = self.vocabulary.read(record.text.as_str());
        let told = if record.log {
            said.is_pull()
        } else {
            said.may_be_pull() || message::is_output(record.text.as_str()) || self.alone
        };
        let is_prose = !record.log && record.object.is_none();
        if !told || self.is_push {
            if is_prose {
                unread::note(&record.text, &[], &mut self.unread);
            }
            return;
        }
        if is_prose {
            self.pulled_image = self.pulled_image.or_else(|| message::success(&record.text));
        }
        let text = unquote(&record.text);
        let statements = if !is_prose {
            let names = message::names(&text);
            let failed = message::says_failed(&text, said);
            let text = message::log_message(&text);
            vec![message::Statement { names, text, pulling: false, failed }]
        } else {
            let (statements, image) = message::statements(&text, self.vocabulary, self.alone);
            self.mention(image);
            statements
        };
        if is_prose {
            unread::note(&record.text, &statements, &mut self.unread);
        }
        if is_prose && !statements.is_empty() {
            let output = message::is_output(record.text.as_str());
            self.client = self.client.or_else(|| message::client(record.text.as_str()));
            for name in message::failed_services(record.text.as_str()) {
                if self.services.len() < 2 && self.services.iter().all(|known| known != name) {
                    self.services.push(name.to_owned());
                }
            }
            self.told = Some(if output { Prose::Output } else { self.told.unwrap_or(Prose::Message) });
        }
        for message::Statement { text, mut names, pulling, failed } in statements {
            if let Some((kind, name)) = &record.object
                && names.pod.is_none()
                && kind.as_str() == "Pod"
            {
                names.pod =
                    Some((record.namespace.as_ref().map(|n| n.as_str().to_string()), name.as_str().to_string()));
            }
            // The command above determines what is printed, and for which pod.
            if let Some(pod) = record.pod.as_ref().filter(|_| names.pod.is_none()) {
                names.pod = Some((None, pod.as_str().to_string()));
            }
            if let Some(namespace) = record.namespace.as_ref().filter(|_| record.object.is_none()) {
                let own = match &mut names.pod {
                    Some((own, _)) => own,
                    None => &mut names.namespace,
                };
                own.get_or_insert_with(|| namespace.as_str().to_string());
            }
            let pod = names.pod.as_ref().map(|(namespace, name)| self.pods.named(namespace.as_deref(), name));
            let explicit = failed;
            let node = names.node.take();
            let pulling = pulling || is_pulling(text.as_str());
            let said = self.vocabulary.read(text.as_str());
            let nothing_else = failed || said.is_nothing_else() || self.alone;
            let error = failed
                || pulling
                || ((said.is_pull() || !said.is_elsewhere())
                    && (said.is_trouble() || message::may_be_error(text.as_str())));
            let observation = Observation {
                text,
                names,
                pod,
                reason: None,
                last: None,
                first: None,
                count: None,
                attempts: None,
                explicit,
                nothing_else,
                sure: said.is_surely_pull(),
                error,
                pulling,
                node,
            };
            let list = if observation.pulling { &mut self.pulling } else { &mut self.observations };
            list.push(observation);
        }
    }
}
