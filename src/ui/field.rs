//! Form fields: label, hint, the control, and what is wrong with it, tied together for screen readers.
//!
//! [`text_area`] is the only place that writes a `<textarea>`: the server renderer of Leptos 0.8 does not escape its
//! children, so this one escapes them itself.

use leptos::prelude::*;
use vitrine_domain::tax::day_of;

/// What every field has.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FieldFrame {
    /// Element id, unique on the page; the error summary links to it.
    pub id: String,
    /// Name in the form.
    pub name: String,
    /// Label.
    pub label: String,
    /// One line of help; may be empty.
    pub hint: String,
    /// What is wrong and what to do; empty when nothing is.
    pub error: String,
}

impl FieldFrame {
    /// A field whose id is its name.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        let name = name.into();
        Self { id: name.clone(), name, label: label.into(), ..Self::default() }
    }

    /// The same with a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same with an error; an empty one is none.
    pub fn error(mut self, error: impl Into<String>) -> Self {
        self.error = error.into();
        self
    }

    fn described_by(&self) -> Option<String> {
        let ids: Vec<_> = [(&self.hint, "hint"), (&self.error, "error")]
            .into_iter()
            .filter(|(text, _)| !text.is_empty())
            .map(|(_, what)| format!("{}-{what}", self.id))
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        (!self.error.is_empty()).then_some("true")
    }

    fn class(&self) -> &'static str {
        if self.error.is_empty() { "field" } else { "field wrong" }
    }
}

/// What may be typed into a text field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputKind {
    /// Anything.
    Text,
    /// An e-mail address.
    Email,
    /// A password; its value is never sent back.
    Password,
    /// A phone number.
    Phone,
    /// A number, typed with digits.
    Number,
    /// A search.
    Search,
}

/// A field of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextField {
    /// Label, hint, error.
    pub frame: FieldFrame,
    /// Kind of text.
    pub kind: InputKind,
    /// What is in it; ignored for passwords.
    pub value: String,
    /// Value of `autocomplete` ("email", "new-password"); empty leaves it to the browser.
    pub autocomplete: &'static str,
    /// Must be filled in.
    pub required: bool,
    /// Longest value in characters.
    pub max_length: u32,
}

/// A field of one line.
pub fn text_field(field: TextField) -> AnyView {
    let (kind, mode) = match field.kind {
        InputKind::Text => ("text", None),
        InputKind::Email => ("email", Some("email")),
        InputKind::Password => ("password", None),
        InputKind::Phone => ("tel", Some("tel")),
        InputKind::Number => ("text", Some("decimal")),
        InputKind::Search => ("search", Some("search")),
    };
    let value = (field.kind != InputKind::Password).then_some(field.value);
    let autocomplete = (!field.autocomplete.is_empty()).then_some(field.autocomplete);
    // E-mail addresses and numbers are written left to right in every language.
    let dir = matches!(field.kind, InputKind::Email | InputKind::Phone | InputKind::Number).then_some("ltr");
    let spell = (field.kind != InputKind::Text).then_some("false");
    let input = view! {
        <input
            id=field.frame.id.clone() name=field.frame.name.clone() type=kind inputmode=mode value=value dir=dir
            autocomplete=autocomplete spellcheck=spell maxlength=field.max_length.to_string() required=field.required
            aria-describedby=field.frame.described_by() aria-invalid=field.frame.invalid()
        />
    };
    framed(field.frame, input.into_any())
}

/// A colour to choose; `value` is `#e9b9a0`.
pub fn color_field(frame: FieldFrame, value: String) -> AnyView {
    let control = view! {
        <input
            id=frame.id.clone() name=frame.name.clone() type="color" value=value
            aria-describedby=frame.described_by() aria-invalid=frame.invalid()
        />
    };
    framed(frame, control.into_any())
}

/// A day to choose; `value` is `2026-11-26`. What is no day is not shown: no browser would.
pub fn date_field(frame: FieldFrame, mut value: String) -> AnyView {
    if day_of(&value).is_none() {
        value.clear();
    }
    let control = view! {
        <input
            id=frame.id.clone() name=frame.name.clone() type="date" value=value dir="ltr"
            aria-describedby=frame.described_by() aria-invalid=frame.invalid()
        />
    };
    framed(frame, control.into_any())
}

/// A field of several lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextArea {
    /// Label, hint, error.
    pub frame: FieldFrame,
    /// What is in it.
    pub value: String,
    /// Height in lines.
    pub rows: u16,
    /// Must be filled in.
    pub required: bool,
    /// Longest value in characters.
    pub max_length: u32,
}

/// A field of several lines.
pub fn text_area(area: TextArea) -> AnyView {
    // The parser drops one line feed after the start tag, so one is written for it; the value keeps its own.
    let inner = format!("\n{}", escape(&area.value));
    let control = view! {
        <textarea
            id=area.frame.id.clone() name=area.frame.name.clone() rows=area.rows.to_string() required=area.required
            maxlength=area.max_length.to_string() aria-describedby=area.frame.described_by()
            aria-invalid=area.frame.invalid() inner_html=inner
        ></textarea>
    };
    framed(area.frame, control.into_any())
}

/// A file to choose. `accept` is what the chooser shows first; what came is judged by its bytes.
pub fn file_field(frame: FieldFrame, accept: &'static str) -> AnyView {
    let control = view! {
        <input
            id=frame.id.clone() name=frame.name.clone() type="file" accept=accept
            aria-describedby=frame.described_by() aria-invalid=frame.invalid()
        />
    };
    framed(frame, control.into_any())
}

/// One of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Value sent.
    pub value: String,
    /// Words.
    pub text: String,
    /// One line of help; may be empty, and selects leave it out.
    pub note: String,
    /// Chosen, or ticked.
    pub on: bool,
}

impl Choice {
    /// A choice without help.
    pub fn new(value: impl Into<String>, text: impl Into<String>, on: bool) -> Self {
        Self { value: value.into(), text: text.into(), note: String::new(), on }
    }
}

/// A drop-down list.
pub fn select_field(frame: FieldFrame, choices: Vec<Choice>) -> AnyView {
    select_filled(frame, "", choices)
}

/// A drop-down list that the browser may fill in; `autocomplete` as in [`TextField`].
pub fn select_filled(frame: FieldFrame, autocomplete: &'static str, choices: Vec<Choice>) -> AnyView {
    let autocomplete = (!autocomplete.is_empty()).then_some(autocomplete);
    let control = view! {
        <select
            id=frame.id.clone() name=frame.name.clone() autocomplete=autocomplete
            aria-describedby=frame.described_by() aria-invalid=frame.invalid()
        >
            {choices.into_iter().map(option).collect::<Vec<_>>()}
        </select>
    };
    framed(frame, control.into_any())
}

fn option(choice: Choice) -> AnyView {
    view! { <option value=choice.value selected=choice.on>{choice.text}</option> }.into_any()
}

/// A tick box with its words beside it. The frame's label is the words.
pub fn checkbox(frame: FieldFrame, value: String, on: bool) -> AnyView {
    let class = format!("{} tick", frame.class());
    let target = frame.id.clone();
    let (by, invalid) = (frame.described_by(), frame.invalid());
    let hint = note(&frame, "hint");
    let error = note(&frame, "error");
    view! {
        <div class=class>
            <label class="tick-row" for=target>
                <input
                    id=frame.id name=frame.name type="checkbox" value=value checked=on aria-describedby=by
                    aria-invalid=invalid
                />
                <span class="tick-text">{frame.label}</span>
            </label>
            {hint}{error}
        </div>
    }
    .into_any()
}

/// One of several, all in view.
pub fn radio_group(frame: FieldFrame, choices: Vec<Choice>) -> AnyView {
    group(frame, choices, "radio")
}

/// Any of several, all in view and all with the same name.
pub fn checkbox_group(frame: FieldFrame, choices: Vec<Choice>) -> AnyView {
    group(frame, choices, "checkbox")
}

fn group(frame: FieldFrame, choices: Vec<Choice>, kind: &'static str) -> AnyView {
    let hint = note(&frame, "hint");
    let error = note(&frame, "error");
    let class = format!("{} group", frame.class());
    let by = frame.described_by();
    let (id, name) = (frame.id, frame.name);
    let list = choices
        .into_iter()
        .enumerate()
        // The first control carries the group's id, so that the error summary leads to something with a focus.
        .map(|(at, choice)| {
            let id = if at == 0 { id.clone() } else { format!("{id}-{at}") };
            grouped(id, name.clone(), kind, choice)
        })
        .collect::<Vec<_>>();
    view! {
        <fieldset class=class aria-describedby=by>
            <legend>{frame.label}</legend>{hint}{error}<div class="ticks-group">{list}</div>
        </fieldset>
    }
    .into_any()
}

fn grouped(id: String, name: String, kind: &'static str, choice: Choice) -> AnyView {
    let target = id.clone();
    let note = (!choice.note.is_empty()).then(|| view! { <small>{choice.note}</small> });
    view! {
        <label class="tick-row" for=target>
            <input id=id name=name type=kind value=choice.value checked=choice.on />
            <span class="tick-text">{choice.text}{note}</span>
        </label>
    }
    .into_any()
}

/// A control with its label above, its hint and its error.
fn framed(frame: FieldFrame, control: AnyView) -> AnyView {
    let class = frame.class();
    let hint = note(&frame, "hint");
    let error = note(&frame, "error");
    view! {
        <div class=class>
            <label for=frame.id>{frame.label}</label>{hint}{error}{control}
        </div>
    }
    .into_any()
}

fn note(frame: &FieldFrame, what: &'static str) -> Option<AnyView> {
    let text = if what == "hint" { &frame.hint } else { &frame.error };
    (!text.is_empty()).then(|| view! { <p class=what id=format!("{}-{what}", frame.id)>{text.clone()}</p> }.into_any())
}

/// Escapes text for the inside of an element whose content is given as HTML.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;
    use proptest::prelude::*;

    use super::*;

    fn area(value: &str) -> String {
        let frame = FieldFrame::new("note", "Note");
        text_area(TextArea { frame, value: value.to_owned(), rows: 4, required: false, max_length: 500 }).to_html()
    }

    #[test]
    fn a_textarea_cannot_be_broken_out_of() {
        let html = area("</textarea><script>alert(1)</script>");
        assert!(!html.contains("<script>"), "{html}");
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
        assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;"), "{html}");
    }

    #[test]
    fn a_textarea_keeps_a_leading_line_and_ampersands() {
        assert!(area("\nsalt &amp; pepper").contains(">\n\nsalt &amp;amp; pepper</textarea>"));
    }

    #[test]
    fn a_date_is_a_day_or_nothing() {
        let field = |value: &str| date_field(FieldFrame::new("from", "From"), value.to_owned()).to_html();
        assert!(field("2026-02-28").contains(r#"value="2026-02-28""#));
        for wrong in ["2026-02-30", "x", "\"><b>"] {
            assert!(field(wrong).contains(r#"value="""#) || !field(wrong).contains("value="), "{}", field(wrong));
        }
    }

    #[test]
    fn a_password_is_never_sent_back() {
        let field = TextField {
            frame: FieldFrame::new("password", "Password").error("That is not the password."),
            kind: InputKind::Password,
            value: "hunter2".to_owned(),
            autocomplete: "current-password",
            required: true,
            max_length: 200,
        };
        let html = text_field(field).to_html();
        assert!(!html.contains("hunter2"), "{html}");
        assert!(html.contains(r#"aria-describedby="password-error""#), "{html}");
    }

    proptest! {
        #[test]
        fn no_text_opens_a_tag_inside_a_textarea(value in "[<>/a-z&;!\\-\"' \n]{0,60}") {
            let html = area(&value);
            let inner = html.split_once('\n').and_then(|(_, rest)| rest.rsplit_once("</textarea>")).map(|(inner, _)| inner);
            let inner = inner.expect("the textarea is there");
            prop_assert!(!inner.contains('<'));
        }
    }
}
