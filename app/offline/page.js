// What a page does about the network, where there is script: it registers the service worker (sw.js), keeps what is
// typed into a form for this tab, holds a form back while there is no network, and lets a receipt be kept by a tap.
// Every word it shows comes from the templates of `/offline`. Everything is tried and may fail: the page works without.
// Written for old phones: nothing newer than Chrome 63.

/** The forms whose words are kept for this tab: those in which people write. Never one with a code or a name to sign in. */
const FORMS = new RegExp(
  [
    "^/(?:repair|objection|extension|statement)/[^/]+$",
    "^/record/access/[^/]+$",
    "^/(?:complaint|message|report|gallery/nominate|authorisations/new|assistant/dialogue)$",
    "^/cases/[^/]+/(?:messages|answer|review)$",
    "^/volunteer/[^/]+/join$",
    "^/desk/nominations/[^/]+/(?:words|refuse)$",
    "^/desk/(?:cases|inspections)/[^/]+/[^/]+$",
    "^/desk/volunteer/(?:new|[^/]+/(?:edit|cancel|attendance|revoke))$",
    "^/practice/[^/]+/record/[^/]+/objection$",
  ].join("|"),
);
/** Boxes of these kinds hold words. */
const WORDS = /^(?:text|tel|email|search|number|textarea|select-one)$/;
/** Hidden fields that say beside which state of a thing a form was shown. */
const STATE = "input[type=hidden][name=steps],input[type=hidden][name=version]";
const RECEIPT = /^\/cases\/[^/]+\/receipt$/;
const FORGET = /^\/(?:sign-out|sign-in|data\/delete)$/;
const SIGN_IN = "/sign-in";
/** Said by the server where the same person signed in again (account.rs). */
const AGAIN = "#again";
const DRAFT = "chengxin-draft:";
const OWN = "chengxin-own-1";
/** More than this nobody types, and a phone has little to give, in characters. */
const LONGEST = 60000;
/** So long it is waited to hear whether there is a network, in milliseconds. */
const PATIENCE = 5000;
/** So long a receipt is kept, in milliseconds. */
const WEEK = 7 * 24 * 60 * 60 * 1000;
/** Everything of which the page about it says that it is kept. */
const KEPT = /^chengxin-(?:own|read|look|reader)-/;

const session = box("sessionStorage");
const local = box("localStorage");
/** The form that was looked after and may go. */
let passing = null;
/** The form that waits for the network, and the button by which it was to be sent. */
let held = null;
/** The templates, once they were asked for. */
let parts = null;
/** Whether this page is a kept one: then the network is not to be waited for. */
let fromKept = false;
const worker = "serviceWorker" in navigator && "caches" in window ? navigator.serviceWorker : null;

forgetWhatOthersForgot();
welcomeBack();
const forms = Array.from(document.querySelectorAll("main form[method=post]")).filter((form) => FORMS.test(path(form)));
/** The marks with which the forms came. */
const marks = forms.map((form) => mark(form) && mark(form).value);
settleSent();
forms.forEach(restore);
document.addEventListener("input", (event) => note(event.target.form), true);
document.addEventListener("change", (event) => note(event.target.form), true);
document.addEventListener("submit", submitted, true);
window.addEventListener("offline", sayOff);
window.addEventListener("online", sayOn);
window.addEventListener("storage", (event) => {
  if (event.key === "chengxin-forget") forgetDrafts();
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) settleSent();
});
if (navigator.onLine === false) sayOff();
if (document.readyState === "complete") later(begin);
else window.addEventListener("load", () => later(begin));

function begin() {
  if (!worker) return;
  worker.addEventListener("message", (event) => {
    if (event.data && event.data.forget) forgetDrafts();
  });
  worker
    .register("/sw.js")
    .then(() => worker.ready)
    .then((ready) => {
      // The page by which somebody came first was there before the worker.
      if (!worker.controller) ready.active.postMessage({ keep: location.href.split("#")[0] });
    })
    .catch(nothing);
  if (worker.controller) askWhence();
  sweep().then(() => {
    if (RECEIPT.test(location.pathname)) offerToKeep();
    const shown = document.querySelector(".offline[data-why]");
    if (shown) list(shown);
  });
}

// ---- what was typed

function path(form) {
  return new URL(form.getAttribute("action") || location.pathname, location.href).pathname;
}

/** One draft for each form and step, and for each person in a list. */
function key(form) {
  const step = form.querySelector("input[name=step],input[name=at],input[type=hidden][name=person]");
  return `${DRAFT}${path(form)}:${step ? step.value : ""}`;
}

/** The words in a form. What is hidden, secret or a file is not ours to keep. */
function typed(form) {
  const words = [];
  Array.from(form.elements).forEach((field) => {
    if (!field.name || field.disabled) return;
    if (WORDS.test(field.type)) words.push([field.name, "", field.value]);
    else if (/^(?:checkbox|radio)$/.test(field.type)) words.push([field.name, field.value, field.checked]);
  });
  return words;
}

/** The state beside which a form stands. Words that were typed beside an older one go out with that, so that the server
 *  shows what is new before it takes them. */
function state(form) {
  const field = form.querySelector(STATE);
  return field ? field.value : "";
}

function restate(form, value) {
  const field = form.querySelector(STATE);
  if (field && value) field.value = value;
}

/** The mark by which the server knows a form that is sent twice. */
function mark(form) {
  return form.querySelector("input[type=hidden][name=once]");
}

/** Gives a form this mark, or the one with which it came. */
function remark(form, once) {
  const field = mark(form);
  if (field) field.value = once || marks[forms.indexOf(form)];
}

function note(form) {
  if (!form || forms.indexOf(form) < 0) return;
  // Other words are another letter.
  remark(form, "");
  keepDraft(form, false);
}

function keepDraft(form, sent) {
  const once = mark(form);
  const kept = once && (sent || once.value !== marks[forms.indexOf(form)]) ? once.value : "";
  const text = JSON.stringify({ at: location.pathname, sent, once: kept, state: state(form), words: typed(form) });
  if (text.length <= LONGEST) set(session, key(form), text);
}

/** A form that was sent and led on to another page was taken: its draft is over. Where it came back with what is to be
 *  put right, the page has the words. One that led nowhere keeps its draft: then somebody came
 *  back, or came from elsewhere. So does one that led to the way in: the session was over before it was sent. */
function settleSent() {
  const [how] = window.performance && performance.getEntriesByType ? performance.getEntriesByType("navigation") : [];
  const onward = !how || how.type === "navigate";
  const from = onward && document.referrer ? new URL(document.referrer).pathname : "";
  drafts().forEach((name) => {
    const draft = read(name);
    if (!draft || !draft.sent) return;
    if (from === draft.at && location.pathname !== SIGN_IN) remove(session, name);
    else change(name, { sent: false });
  });
}

/** Whose session ended and who signed in again finds what they had typed. For anybody else it is over. */
function welcomeBack() {
  if (location.pathname === SIGN_IN) return;
  const again = location.hash === AGAIN;
  drafts().forEach((name) => {
    const draft = read(name);
    if (!draft || !draft.waits) return;
    if (again) change(name, { waits: false });
    else remove(session, name);
  });
  if (again) history.replaceState(history.state, "", location.pathname + location.search);
}

/** Signing in because a session ended: whose it was is known on the page after it. */
function mayReturn(form) {
  return path(form) === SIGN_IN && /[?&]ended=/.test(location.search);
}

function restore(form) {
  const draft = read(key(form));
  if (!draft) return;
  const [before, stateBefore] = [typed(form), state(form)];
  if (JSON.stringify(before) === JSON.stringify(draft.words)) return;
  fillIn(form, draft.words);
  // Perhaps it arrived, and only the answer was lost: the same words with the same mark are no second letter.
  remark(form, draft.once);
  if (JSON.stringify(typed(form)) === JSON.stringify(before)) return;
  restate(form, draft.state);
  const fold = form.closest("details");
  if (fold) fold.open = true;
  say("restored", form, {
    discard: () => {
      fillIn(form, before);
      restate(form, stateBefore);
      remark(form, "");
      remove(session, key(form));
      hush("restored");
    },
  });
}

function fillIn(form, words) {
  words.forEach((word) => {
    Array.from(form.elements).forEach((field) => {
      if (field.name !== word[0]) return;
      if (typeof word[2] === "boolean") {
        if (field.value === word[1] && /^(?:checkbox|radio)$/.test(field.type)) field.checked = word[2];
      } else if (WORDS.test(field.type)) field.value = word[2];
    });
  });
}

// ---- sending

function submitted(event) {
  const form = event.target;
  if (mayReturn(form)) drafts().forEach((name) => change(name, { waits: true }));
  if (FORGET.test(path(form))) forgetAll();
  if (forms.indexOf(form) < 0) return;
  if (passing === form) {
    passing = null;
    keepDraft(form, true);
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  const button = event.submitter || document.activeElement;
  keepDraft(form, false);
  if (held && held.asking) return;
  held = { form, button, asking: true };
  reachable().then((there) => {
    if (there) return send();
    return stillHeld();
  });
}

/** The form waits on, and says so. */
function stillHeld() {
  held.asking = false;
  hush("back");
  return say("held", held.form, { again: tryAgain });
}

/** Sends what was held, because somebody pressed the button. */
function send() {
  const { form, button } = held;
  held = null;
  hush("held");
  hush("back");
  passing = form;
  const own = button && button.form === form && /^(?:submit|image)$/.test(button.type);
  if (own) button.click();
  else if (form.requestSubmit) form.requestSubmit();
  else form.submit();
}

function tryAgain() {
  if (!held || held.asking) return;
  held.asking = true;
  reachable().then((there) => {
    if (there) send();
    else stillHeld();
  });
}

/** Whether the site answers. A phone that believes to have a network may be wrong. */
function reachable() {
  if (navigator.onLine === false) return Promise.resolve(false);
  const asked = fetch("/healthz", { cache: "no-store", credentials: "omit" }).then((answer) => answer.ok);
  return Promise.race([asked.catch(() => false), late().catch(() => false)]);
}

/** Fails once it was waited long enough. */
function late() {
  return new Promise((end, fail) => setTimeout(() => fail(new Error("too late")), PATIENCE));
}

function sayOff() {
  if (!said("copy")) say("off");
}

/** The network is back. Nothing is sent by itself. */
function sayOn() {
  hush("off");
  if (!held || held.asking) return;
  hush("held");
  say("back", held.form, { again: tryAgain });
}

// ---- forgetting

/** At sign-out and sign-in: drafts of every tab, receipts, now. */
function forgetAll() {
  set(local, "chengxin-forget", `${Date.now()}.${Math.random()}`);
  forgetDrafts();
  if ("caches" in window) caches.delete(OWN).catch(nothing);
  if (worker && worker.controller) worker.controller.postMessage({ forget: true });
}

/** What waits for its owner is looked at by the next page of this tab. */
function forgetDrafts() {
  drafts().forEach((name) => {
    const draft = read(name);
    if (!draft || !draft.waits) remove(session, name);
  });
  set(session, "chengxin-seen", get(local, "chengxin-forget") || "");
}

/** Another tab signed out since this one was looked at. */
function forgetWhatOthersForgot() {
  const now = get(local, "chengxin-forget") || "";
  const seen = get(session, "chengxin-seen");
  if (seen !== now) forgetDrafts();
}

// ---- a receipt

/** Removes receipts that are too old, and those from the future, for then the clock of the phone is wrong (sw.js does
 *  the same). */
function sweep() {
  const aged = (own, it) =>
    own.match(it).then((kept) => {
      const age = Date.now() - Number(kept && kept.headers.get("x-kept-at"));
      return age > -WEEK / 7 && age < WEEK ? false : own.delete(it);
    });
  return caches
    .has(OWN)
    .then((there) => there && caches.open(OWN).then((own) => own.keys().then((all) => Promise.all(all.map((it) => aged(own, it))))))
    .catch(nothing);
}

function offerToKeep() {
  caches
    .open(OWN)
    .then((own) => own.match(location.pathname))
    .then((kept) => {
      const foot = document.querySelector(".sheet-foot") || document.querySelector("main").lastElementChild;
      say(kept ? "kept" : "keep", foot, { keep: keepReceipt, remove: removeReceipt });
    })
    .catch(nothing);
}

function keepReceipt() {
  fetch(location.pathname, { credentials: "same-origin", cache: "no-store" })
    .then((answer) => {
      if (!answer.ok || answer.redirected) throw new Error("not the receipt");
      return answer.text();
    })
    .then((text) => {
      const headers = { "content-type": "text/html; charset=utf-8", "x-kept-at": String(Date.now()) };
      return caches.open(OWN).then((own) => own.put(location.pathname, new Response(text, { headers })));
    })
    .then(() => {
      hush("keep");
      hush("full");
      offerToKeep();
    })
    .catch(() => say("full", said("keep")));
}

function removeReceipt() {
  caches
    .open(OWN)
    .then((own) => own.delete(location.pathname))
    .then(() => {
      hush("kept");
      offerToKeep();
    })
    .catch(nothing);
}

// ---- saying so

/** Whether this page is a kept one: then it says so. */
function askWhence() {
  const channel = new MessageChannel();
  channel.port1.onmessage = (event) => {
    fromKept = Boolean(event.data);
    if (fromKept && !document.querySelector(".offline[data-why]")) say("copy").then(() => hush("off"));
  };
  worker.controller.postMessage({ whence: true }, [channel.port2]);
}

/** What is kept on this phone, on the page about it. */
function list(shown) {
  const place = shown.querySelector("#offline-list");
  if (!place) return;
  caches
    .keys()
    .then((names) => names.filter((name) => KEPT.test(name)))
    .then((names) => names.sort((one, other) => rank(one) - rank(other)))
    .then((names) => Promise.all(names.map(titles)))
    .then((found) => {
      const seen = {};
      const lines = [].concat.apply([], found).filter((it) => it && !seen[it.href] && (seen[it.href] = true));
      if (!lines.length) return;
      lines.forEach((it) => {
        const line = document.createElement("li");
        const link = document.createElement("a");
        link.href = it.href;
        link.textContent = it.title;
        line.append(link);
        place.querySelector("ul").append(line);
      });
      place.hidden = false;
      place.querySelector("button").addEventListener("click", () => {
        caches
          .keys()
          .then((names) => names.filter((name) => KEPT.test(name)))
          .then((names) => Promise.all(names.map((name) => caches.delete(name))))
          .then(() => {
            place.hidden = true;
          });
      });
    })
    .catch(nothing);
}

/** Receipts first, then what was read, then the reader. */
function rank(name) {
  return ["chengxin-own-", "chengxin-read-", "chengxin-reader-"].findIndex((it) => name.startsWith(it));
}

/** What is kept there: the latest first, the reader from its beginning. */
function titles(name) {
  return caches.open(name).then((cache) =>
    cache.keys().then((all) => Promise.all((rank(name) === 2 ? all : all.reverse()).map((it) => title(cache, it)))),
  );
}

function title(cache, request) {
  const href = new URL(request.url).pathname;
  if (/\.(?:svg|png)$/.test(href)) return null;
  return cache.match(request).then((answer) => answer.text()).then((text) => {
    const found = /<title[^>]*>([^<]*)<\/title>/.exec(text);
    const words = new DOMParser().parseFromString(found ? found[1] : href, "text/html").body.textContent;
    return { href, title: words.split(" · ")[0] };
  });
}

/** The templates of `/offline`, in the language of the reader; the worker keeps them. */
function templates() {
  const there = document.querySelector(".offline[data-why]");
  if (there) return Promise.resolve(document);
  if (!parts) {
    const kept = () => caches.match("/offline", { ignoreVary: true });
    const asked = () => Promise.race([fetch("/offline", { credentials: "same-origin" }), late()]);
    const here = fromKept || navigator.onLine === false;
    parts = (here ? kept().then((found) => found || asked()) : asked().catch(kept))
      .then((answer) => answer.text())
      .then((text) => new DOMParser().parseFromString(text, "text/html"));
    parts.catch(() => {
      parts = null;
    });
  }
  return parts;
}

/** Forms may have to speak without a network: their words are fetched while there is one. */
if (forms.length) later(() => templates().catch(nothing));

/** Shows a template: before a form or an element, or at the top of the page. */
function say(name, before, does) {
  return templates()
    .then((page) => {
      const template = page.getElementById(`offline-${name}`);
      if (!template || said(name)) return;
      const part = document.importNode(template.content.firstElementChild, true);
      part.id = `said-${name}`;
      Array.from(part.querySelectorAll("button")).forEach((button) => {
        const act = does && does[button.value];
        if (act) button.addEventListener("click", act);
      });
      const place = before || document.querySelector(".top") || document.body.firstChild;
      place.parentNode.insertBefore(part, place);
      if (name === "held") part.focus();
    })
    .catch(nothing);
}

function said(name) {
  return document.getElementById(`said-${name}`);
}

function hush(name) {
  const part = said(name);
  if (part) part.remove();
}

// ---- storage that may not be there, or be full

function box(name) {
  try {
    const found = window[name];
    found.getItem("chengxin");
    return found;
  } catch (error) {
    return null;
  }
}

function get(place, name) {
  try {
    return place.getItem(name);
  } catch (error) {
    return null;
  }
}

function set(place, name, text) {
  try {
    place.setItem(name, text);
  } catch (error) {
    // Full, or not allowed: the form works as it always did.
  }
}

function remove(place, name) {
  try {
    place.removeItem(name);
  } catch (error) {
    // As above.
  }
}

function read(name) {
  try {
    const draft = JSON.parse(session.getItem(name));
    return draft && Array.isArray(draft.words) ? draft : null;
  } catch (error) {
    return null;
  }
}

function change(name, how) {
  const draft = read(name);
  if (draft) set(session, name, JSON.stringify(Object.assign(draft, how)));
}

function drafts() {
  const names = [];
  try {
    for (let at = 0; at < session.length; at += 1) names.push(session.key(at));
  } catch (error) {
    return [];
  }
  return names.filter((name) => name.startsWith(DRAFT));
}

function later(work) {
  if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 1);
}

function nothing() {}
