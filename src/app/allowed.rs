//! What somebody at the desk may not do is not drawn: the forms that would be refused, and the links that would lead to a refusal.
//!
//! The one idea: it is taken out of the finished page, by the same list of doors that refuses it. So no page needs to think of it, and
//! none can forget it. A form with a save bar, or of the class `holds`, holds what is set: it stays to be read, and nothing in it can
//! be changed. Any other form goes, and with it the panel that held nothing else.
//!
//! Left out: asking. Whoever sends a form all the same is refused at the door and once more by the shop.

/// What somebody may.
pub(crate) struct Allowed<'a> {
    /// Post to an address.
    pub(crate) sends: Box<dyn Fn(&str) -> bool + 'a>,
    /// Open a page.
    pub(crate) opens: Box<dyn Fn(&str) -> bool + 'a>,
    /// What stands above a form that may only be read.
    pub(crate) said: String,
}

/// The bar of a form that holds what is set.
const SAVE_BAR: &str = "<div class=\"savebar\">";

/// The class of a form that holds what is set and has no such bar.
const HOLDS: &str = "holds";

/// The page with what is allowed alone.
pub(crate) fn only(html: &str, allowed: &Allowed<'_>) -> String {
    let linked = without_buttons(&without_links(html, allowed), allowed);
    let mut page = String::with_capacity(linked.len());
    let (mut rest, mut gone) = (linked.as_str(), false);
    while let Some((before, form)) = split_at(rest, "<form") {
        page.push_str(before);
        let (tag, inside) = split_tag(form);
        let (inside, after) = inside.split_once("</form>").unwrap_or((inside, ""));
        let posts = attribute(tag, "method") == Some("post");
        if !posts || attribute(tag, "action").is_none_or(|action| (allowed.sends)(action)) {
            page.push_str(tag);
            rest = &form[tag.len()..];
            continue;
        }
        gone = true;
        let class = attribute(tag, "class").unwrap_or_default();
        if inside.contains(SAVE_BAR) || class.split(' ').any(|class| class == HOLDS) {
            let said = format!("<fieldset disabled class=\"unsent {class}\"><p class=\"quiet\">{}</p>", allowed.said);
            page.push_str(&said);
            page.push_str(&read_only(inside));
            page.push_str("</fieldset>");
        }
        rest = after;
    }
    page.push_str(rest);
    if gone { without_empty(&without_empty(&page, "details", "fold"), "section", "panel") } else { page }
}

/// What a form holds, without what sends it.
fn read_only(inside: &str) -> String {
    let shown = without(inside, SAVE_BAR, "</div>");
    let shown = without(&shown, "<button", "</button>");
    without(&shown, "<input type=\"hidden\"", ">")
}

/// A text without every part from `start` to `end`.
fn without(html: &str, start: &str, end: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, part)) = split_at(rest, start) {
        kept.push_str(before);
        rest = part.split_once(end).map_or("", |(_, after)| after);
    }
    kept + rest
}

/// Links to pages that would be refused: one that looks like a button goes, the words of any other stay.
fn without_links(html: &str, allowed: &Allowed<'_>) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, link)) = split_at(rest, "<a ") {
        kept.push_str(before);
        let (tag, inside) = split_tag(link);
        let path = attribute(tag, "href").unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
        if (allowed.opens)(path) {
            kept.push_str(tag);
            rest = &link[tag.len()..];
            continue;
        }
        let (words, after) = inside.split_once("</a>").unwrap_or((inside, ""));
        if !attribute(tag, "class").unwrap_or_default().split(' ').any(|class| class == "btn") {
            kept.push_str(words);
        }
        rest = after;
    }
    kept + rest
}

/// Buttons that send their form elsewhere than it goes by itself, where that would be refused.
fn without_buttons(html: &str, allowed: &Allowed<'_>) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, button)) = split_at(rest, "<button ") {
        kept.push_str(before);
        let (tag, inside) = split_tag(button);
        if attribute(tag, "formaction").is_none_or(|action| (allowed.sends)(action)) {
            kept.push_str(tag);
            rest = inside;
        } else {
            rest = inside.split_once("</button>").map_or("", |(_, after)| after);
        }
    }
    kept + rest
}

/// The page without those elements of a class that are a heading (with a line of words) over nothing.
fn without_empty(html: &str, name: &str, class: &str) -> String {
    let (start, end) = (format!("<{name} "), format!("</{name}>"));
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, element)) = split_at(rest, &start) {
        kept.push_str(before);
        let (tag, inside) = split_tag(element);
        let (inside, after) = inside.split_once(&end).unwrap_or((inside, ""));
        let heads = ["</h2>", "</summary>"];
        let body = heads.iter().find_map(|head| inside.split_once(head)).map_or(inside, |(_, body)| body);
        let body = body.trim_start_matches("<!>");
        let body = match body.strip_prefix("<p class=\"quiet\">") {
            Some(words) => words.split_once("</p>").map_or(words, |(_, body)| body),
            None => body,
        };
        // One around another is not looked at.
        if attribute(tag, "class") != Some(class) || inside.contains(&start) || holds_something(body) {
            kept.push_str(tag);
            rest = &element[tag.len()..];
        } else {
            rest = after;
        }
    }
    kept + rest
}

/// True where there are words, or something to see or to fill in.
fn holds_something(html: &str) -> bool {
    let seen = ["<img", "<svg", "<input", "<select", "<textarea", "<iframe", "<leptos-island"];
    let mut outside = true;
    let words = html.chars().any(|c| {
        match c {
            '<' => outside = false,
            '>' => outside = true,
            _ => return outside && !c.is_whitespace(),
        }
        false
    });
    words || seen.iter().any(|tag| html.contains(tag))
}

/// What stands before something, and it with all that follows.
fn split_at<'a>(html: &'a str, what: &str) -> Option<(&'a str, &'a str)> {
    html.find(what).map(|at| html.split_at(at))
}

/// A tag that begins here, and what follows it. In values `<` and `>` are never written out.
fn split_tag(html: &str) -> (&str, &str) {
    html.split_at(html.find('>').map_or(html.len(), |at| at + 1))
}

/// The value of an attribute as it is written.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    value.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(html: &str) -> String {
        let allowed = Allowed {
            sends: Box::new(|action| action.ends_with("/mine")),
            opens: Box::new(|path| path != "/admin/secret"),
            said: "Look.".to_owned(),
        };
        only(html, &allowed)
    }

    #[test]
    fn what_may_be_sent_and_opened_stays_as_it_is() {
        for html in [
            "",
            "<p>Words</p>",
            "<form method=\"get\" action=\"/admin/x\"><input name=\"q\"></form>",
            "<form method=\"post\" action=\"/do/mine\" class=\"form\"><input type=\"hidden\"><button>Go</button></form>",
            "<a class=\"btn\" href=\"/admin/open?x=1#y\">Go</a><a href=\"/p/lamp\">Lamp</a>",
            "<section class=\"panel\"><h2>A</h2></section>",
        ] {
            assert_eq!(seen(html), html);
        }
    }

    #[test]
    fn a_button_that_sends_its_form_elsewhere_goes_alone() {
        let form =
            |button: &str| format!("<form method=\"get\" action=\"/admin/x\"><button>Go</button>{button}</form>");
        let button = |to: &str| format!("<button class=\"btn\" formaction=\"{to}\" name=\"op\">Save</button>");
        assert_eq!(seen(&form(&button("/do/other"))), form(""));
        assert_eq!(seen(&form(&button("/do/mine"))), form(&button("/do/mine")));
    }

    #[test]
    fn a_form_that_does_something_goes_with_its_panel() {
        let form =
            "<form method=\"post\" action=\"/do/other\"><textarea name=\"a\">x</textarea><button>Go</button></form>";
        assert_eq!(seen(&format!("<p>A</p>{form}<p>B</p>{form}")), "<p>A</p><p>B</p>");
        let panel = |body: &str| {
            format!(
                "<section aria-labelledby=\"n\" class=\"panel\"><h2 id=\"n\">N</h2><p class=\"quiet\">Why</p>{body}</section>"
            )
        };
        assert_eq!(seen(&format!("{}<i></i>", panel(&format!("<!><div class=\"btns\">{form}</div>")))), "<i></i>");
        assert_eq!(seen(&panel(&format!("<b>12</b>{form}"))), panel("<b>12</b>"));
        let fold = format!("<details class=\"fold\"><summary>New</summary>{form}</details>");
        assert_eq!(seen(&panel(&fold)), "");
    }

    #[test]
    fn a_form_that_holds_what_is_set_can_be_read() {
        let html = "<form method=\"post\" action=\"/do/other\" class=\"panels\"><input type=\"hidden\" name=\"version\" value=\"3\">\
                    <input name=\"name\" value=\"Vitrine\"><button name=\"a\">More</button>\
                    <div class=\"savebar\"><p>Now</p><button>Save</button></div></form><p>After</p>";
        let expected = "<fieldset disabled class=\"unsent panels\"><p class=\"quiet\">Look.</p>\
                        <input name=\"name\" value=\"Vitrine\"></fieldset><p>After</p>";
        assert_eq!(seen(html), expected);
    }

    #[test]
    fn links_to_what_is_closed_are_words() {
        assert_eq!(seen("<p><a class=\"link\" href=\"/admin/secret#x\">See</a></p>"), "<p>See</p>");
        assert_eq!(seen("<div><a class=\"btn line\" href=\"/admin/secret\">Open</a></div>"), "<div></div>");
    }
}
