//! What stands around and between the documents in one file of a format, so that it can be written a document at a time.

use balise::formats::{Format, Options};

/// What stands around and between documents.
pub struct Framing {
    head: Vec<u8>,
    between: &'static [u8],
    tail: &'static [u8],
}

impl Framing {
    /// The framing of `format`. Most formats put nothing there: what is written of one document may follow what is written
    /// of another.
    pub fn of(format: Format, options: &Options) -> Framing {
        let (head, between, tail): (_, &[u8], &[u8]) = match format {
            // A table of no document is its head.
            Format::Csv => (format.write(&[], options), b"", b""),
            Format::Displacy => {
                return Framing {
                    head: b"[".to_vec(),
                    between: b",\n",
                    tail: b"]\n",
                };
            }
            _ => (Vec::new(), b"", b""),
        };
        Framing {
            head: head.into_iter().flat_map(|file| file.bytes).collect(),
            between,
            tail,
        }
    }

    /// What stands before a document, the first one or another.
    pub fn before(&self, is_first: bool) -> &[u8] {
        if is_first { &self.head } else { self.between }
    }

    /// The document in `written`, which is a whole file with this one in it.
    pub fn body<'w>(&self, written: &'w [u8]) -> &'w [u8] {
        let body = written
            .strip_prefix(self.head.as_slice())
            .unwrap_or(written);
        body.strip_suffix(self.tail).unwrap_or(body)
    }

    /// What stands behind the last document.
    pub fn tail(&self) -> &'static [u8] {
        self.tail
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_framed_one_by_one_are_the_file_of_all() {
        let documents = ["Rome", "Le 3 mars à Oslo.", ""].map(|text| {
            let mut annotated = balise::annotate(text, &balise::Options::default());
            annotated.id = format!("{}.txt", text.len());
            annotated
        });
        let options = Options::default();
        for format in Format::ALL {
            if format.has_several_files() || format.has_file_each() && !format.is_stream() {
                continue;
            }
            let bytes = |documents: &[_]| {
                let files = format.write(documents, &options).into_iter();
                files.flat_map(|file| file.bytes).collect::<Vec<u8>>()
            };
            let framing = Framing::of(format, &options);
            let mut framed = Vec::new();
            for (at, document) in documents.iter().enumerate() {
                framed.extend_from_slice(framing.before(at == 0));
                framed.extend_from_slice(framing.body(&bytes(std::slice::from_ref(document))));
            }
            framed.extend_from_slice(framing.tail());
            // doccano numbers the documents of one call of the writer.
            let expected = if format.is_stream() {
                documents
                    .iter()
                    .flat_map(|one| bytes(std::slice::from_ref(one)))
                    .collect()
            } else {
                bytes(&documents)
            };
            assert_eq!(
                String::from_utf8(framed).unwrap(),
                String::from_utf8(expected).unwrap(),
                "{format:?}"
            );
        }
    }
}
