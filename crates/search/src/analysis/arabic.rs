//! Arabic letters and light stemming, in the manner of Larkey, Ballesteros and Connell, "Light Stemming for Arabic
//! Information Retrieval" (2007): the article with what is written onto it, and the common endings, nothing of the root.

/// Letters that a root needs to stay recognisable: stemming leaves at least this many.
const MIN_ROOT_CHARS: usize = 3;

/// What is written before a noun: the article, alone or after "and", "with", "like", "so", "for".
const PREFIXES: [&str; 6] = ["وال", "بال", "كال", "فال", "ال", "لل"];
/// Dual, plural, feminine and possessive endings, in their unified letters, the longer first.
const SUFFIXES: [&str; 9] = ["ها", "ان", "ات", "ون", "ين", "يه", "يا", "ه", "ي"];

/// The one letter used for several that are often written for each other; `None` for the tatweel, which is only ink.
/// Alef and hamza forms are already apart by decomposition.
pub(super) fn letter(c: char) -> Option<char> {
    match c {
        'ـ' => None,
        'ٱ' => Some('ا'),
        'ى' | 'ی' => Some('ي'),
        'ة' | 'ہ' | 'ە' => Some('ه'),
        'ک' => Some('ك'),
        '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10),
        '۰'..='۹' => char::from_digit(c as u32 - '۰' as u32, 10),
        _ => Some(c),
    }
}

/// The light stem of a folded word; words in other scripts are returned as they are.
pub(super) fn stem(folded: &str) -> String {
    let long_enough = |rest: &&str| rest.chars().count() >= MIN_ROOT_CHARS;
    let mut stem = PREFIXES.iter().find_map(|prefix| folded.strip_prefix(prefix).filter(long_enough)).unwrap_or(folded);
    // Two rounds, because endings stand on one another ("حقيباتها": plural, then "her").
    for _ in 0..2 {
        match SUFFIXES.iter().find_map(|suffix| stem.strip_suffix(suffix).filter(long_enough)) {
            Some(rest) => stem = rest,
            None => break,
        }
    }
    stem.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::Analyzer;
    use crate::Language;

    fn same(a: &str, b: &str) {
        let analyzer = Analyzer::new(Language::Arabic);
        let stem = |text: &str| analyzer.words(text, 1)[0].stem.clone();
        assert_eq!(stem(a), stem(b), "{a} {b}");
    }

    #[test]
    fn forms_of_a_word_meet() {
        same("حقيبة", "الحقيبة");
        same("حقيبة", "حقيبه");
        same("حقيبة", "حقيبات");
        same("حقيبة", "والحقيبة");
        same("إبريق", "ابريق");
        same("أحمر", "احمر");
        same("مَكْتَب", "مكتب");
        same("كـــتاب", "كتاب");
        same("ساعة", "ساعات");
        same("كرسى", "كرسي");
        same("للمطبخ", "المطبخ");
    }

    #[test]
    fn short_words_keep_their_letters() {
        let analyzer = Analyzer::new(Language::Arabic);
        assert_eq!(analyzer.words("الم mug", 2).iter().map(|w| w.stem.as_str()).collect::<Vec<_>>(), ["الم", "mug"]);
    }
}
