//! The prices of one model for every kind of token.

use super::Price;

macro_rules! rates {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// What each kind of token costs. `None`: not known or not offered, never free.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Rates {
            $($(#[doc = $doc])+ pub $name: Option<Price>,)+
        }

        impl Rates {
            /// Every field, by the name it has in price files, in the order of the struct.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];

            /// The field of this name.
            #[must_use]
            pub fn get(&self, name: &str) -> Option<Price> {
                match name {
                    $(stringify!($name) => self.$name,)+
                    _ => None,
                }
            }

            /// The place of the field of this name; `None` when there is no such field.
            pub fn get_mut(&mut self, name: &str) -> Option<&mut Option<Price>> {
                match name {
                    $(stringify!($name) => Some(&mut self.$name),)+
                    _ => None,
                }
            }
        }
    };
}

rates! {
    /// Text of the prompt, and what has no rate of its own.
    input,
    /// Text of the prompt that the provider had kept from an earlier request.
    cached_input,
    /// Text of the prompt that the provider keeps for later requests.
    cache_write,
    /// Text of the answer, with what the model thought, and what has no rate of its own.
    output,
    /// Sound in the prompt.
    audio_input,
    /// Images in the prompt.
    image_input,
    /// Videos in the prompt.
    video_input,
    /// Sound in the answer.
    audio_output,
    /// Images in the answer.
    image_output,
    /// Sound in the prompt that the provider had kept.
    cached_audio_input,
    /// Images in the prompt that the provider had kept.
    cached_image_input,
}

impl Rates {
    /// Is no rate known?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Rates::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_their_fields() {
        let mut rates = Rates::default();
        assert!(rates.is_empty());
        for (index, name) in Rates::NAMES.iter().enumerate() {
            let price = Price { pico_per_token: index as u64 };
            *rates.get_mut(name).unwrap() = Some(price);
            assert_eq!(rates.get(name), Some(price));
        }
        assert_eq!(rates.output, Some(Price { pico_per_token: 3 }));
        assert_eq!((rates.get("thinking"), rates.get_mut("thinking")), (None, None));
    }
}
