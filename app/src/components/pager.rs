//! Turning the pages of a list.

use leptos::prelude::*;

use super::Icon;
use crate::words::{t, t_with};

/// The ways to the other pages of a list. Shows nothing when there is only one.
#[component]
pub fn Pager(
    /// The page that is seen, from 1.
    page: usize,
    /// How many there are.
    pages: usize,
    /// The address of each, in order.
    href: Vec<String>,
) -> impl IntoView {
    let pages = pages.min(href.len());
    if pages < 2 {
        return None;
    }
    let page = page.clamp(1, pages);
    let to = move |number: usize| href.get(number - 1).cloned().unwrap_or_default();
    let numbers: Vec<_> = around(page, pages)
        .into_iter()
        .map(|number| match number {
            None => view! { <li class="pager-gap" aria-hidden="true">"…"</li> }.into_any(),
            Some(number) => {
                let current = number == page;
                view! {
                    <li>
                        <a
                            class="pager-number"
                            href=to(number)
                            aria-current=current.then_some("page")
                            aria-label=t_with("components-pager-number", &[("n", number.to_string())])
                        >
                            {number}
                        </a>
                    </li>
                }
                .into_any()
            }
        })
        .collect();
    Some(view! {
        <nav class="pager" aria-label=t("components-pager")>
            {(page > 1)
                .then(|| {
                    view! {
                        <a class="pager-step pager-back" rel="prev" href=to(page - 1)>
                            <Icon name="left"/>
                            {t("components-pager-back")}
                        </a>
                    }
                })}
            <p class="pager-place">
                {t_with("components-pager-place", &[("n", page.to_string()), ("pages", pages.to_string())])}
            </p> <ul class="pager-numbers">{numbers}</ul>
            {(page < pages)
                .then(|| {
                    view! {
                        <a class="pager-step pager-on" rel="next" href=to(page + 1)>
                            {t("components-pager-on")}
                            <Icon name="right"/>
                        </a>
                    }
                })}
        </nav>
    }
    .into_any())
}

/// The numbers that are shown: the first, the last, those beside the current one; nothing stands for a gap.
fn around(page: usize, pages: usize) -> Vec<Option<usize>> {
    let mut shown = Vec::new();
    let mut before = 0;
    for number in (1..=pages).filter(|&it| it == 1 || it == pages || it.abs_diff(page) <= 1) {
        match number - before {
            0 | 1 => {}
            2 => shown.push(Some(number - 1)),
            _ => shown.push(None),
        }
        shown.push(Some(number));
        before = number;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pager(page: usize, pages: usize) -> String {
        let href = (1..=pages).map(|it| format!("/column?page={it}")).collect();
        Owner::new().with(|| view! { <Pager page pages href/> }.to_html())
    }

    #[test]
    fn one_page_needs_no_pager() {
        assert!(!pager(1, 1).contains("nav"));
        assert!(!pager(1, 0).contains("nav"));
    }

    #[test]
    fn the_first_page_leads_only_on_and_the_last_only_back() {
        let first = pager(1, 3);
        assert!(!first.contains("rel=\"prev\"") && first.contains("rel=\"next\""), "{first}");
        let last = pager(3, 3);
        assert!(last.contains("rel=\"prev\"") && !last.contains("rel=\"next\""), "{last}");
    }

    #[test]
    fn a_page_out_of_bounds_is_the_nearest_one() {
        assert!(!pager(99, 3).contains("rel=\"next\""));
        assert!(!pager(0, 3).contains("rel=\"prev\""));
    }

    #[test]
    fn a_gap_never_hides_a_single_page() {
        assert_eq!(around(1, 3), [Some(1), Some(2), Some(3)]);
        assert_eq!(around(4, 5), [Some(1), Some(2), Some(3), Some(4), Some(5)]);
        assert_eq!(around(6, 12), [Some(1), None, Some(5), Some(6), Some(7), None, Some(12)]);
    }
}
