// Everything works without this file: it closes menus, shows one panel at a time, keeps what is typed through an
// expired session, and says aloud what a live part has become.
import htmx from 'htmx.org';
import { calendar } from './calendar';
import { compose } from './compose';
import { news } from './news';

// the page allows neither inline styles nor evaluated scripts
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.historyEnabled = false;

const one = <T extends Element>(selector: string, from: ParentNode = document) => from.querySelector<T>(selector);
const all = <T extends Element>(selector: string, from: ParentNode = document) => [...from.querySelectorAll<T>(selector)];
const target = (event: Event) => event.target as Element;

const say = (words: string) => {
  const live = one('#annonces');
  if (live && live.textContent !== words) live.textContent = words;
};

const menus = () => {
  document.addEventListener('click', (event) => {
    all<HTMLDetailsElement>('details.menu[open]')
      .filter((menu) => !menu.contains(target(event)))
      .forEach((menu) => (menu.open = false));
  });
  document.addEventListener('keydown', (event) => {
    const menu = target(event).closest<HTMLDetailsElement>('details.menu[open]');
    if (event.key === 'Escape' && menu) {
      menu.open = false;
      one<HTMLElement>('summary', menu)?.focus();
    }
  });
};

// Tabs as the ARIA authoring practices have them: arrows, Home and End, one tab stop
const tabs = (list: Element) => {
  const entries = all<HTMLAnchorElement>('a.tab', list);
  const panelOf = (tab: HTMLAnchorElement) => document.getElementById(tab.hash.slice(1)) as HTMLElement;
  const open = (chosen: HTMLAnchorElement, focus = false) => {
    entries.forEach((tab) => {
      const on = tab === chosen;
      tab.setAttribute('aria-selected', String(on));
      tab.tabIndex = on ? 0 : -1;
      panelOf(tab).hidden = !on;
    });
    if (focus) chosen.focus();
  };
  list.setAttribute('role', 'tablist');
  entries.forEach((tab, position) => {
    const panel = panelOf(tab);
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', panel.id);
    panel.setAttribute('role', 'tabpanel');
    panel.removeAttribute('aria-label');
    panel.setAttribute('aria-labelledby', tab.id);
    panel.tabIndex = 0;
    tab.addEventListener('click', (event) => {
      event.preventDefault();
      open(tab);
    });
    tab.addEventListener('keydown', (event) => {
      const steps: Record<string, number> = {
        ArrowRight: position + 1, ArrowLeft: position - 1, Home: 0, End: entries.length - 1,
      };
      const to = steps[event.key];
      if (to === undefined) return;
      event.preventDefault();
      open(entries[(to + entries.length) % entries.length], true);
    });
  });
  if (entries.length) open(entries.find((tab) => tab.hash === location.hash) ?? entries[0]);
};

// What is typed stays in this tab until the form was taken: signing in again on the way loses nothing
const keep = (form: HTMLFormElement) => {
  const fields = all<HTMLInputElement | HTMLTextAreaElement>('textarea[name], input[name]:not([type=hidden])', form);
  const key = (field: { name: string }) => `typed ${location.pathname} ${field.name}`;
  fields.forEach((field) => {
    const typed = sessionStorage.getItem(key(field));
    if (typed && !field.value) field.value = typed;
    field.addEventListener('input', () => sessionStorage.setItem(key(field), field.value));
  });
};

/** A page that says that something was done has no use for what was typed to do it. */
const forget = () => {
  if (new URLSearchParams(location.search).has('done')) {
    Object.keys(sessionStorage)
      .filter((key) => key.startsWith(`typed ${location.pathname}`))
      .forEach((key) => sessionStorage.removeItem(key));
  }
};

// A second click on the way does nothing
const once = (form: HTMLFormElement) => {
  let sent = false;
  form.addEventListener('submit', (event) => {
    // what fills a frame of this page is no end of it
    if ((event.submitter as HTMLButtonElement | null)?.formTarget || event.defaultPrevented) return;
    if (sent) event.preventDefault();
    sent = true;
  });
  addEventListener('pageshow', () => (sent = false));
};

menus();
calendar(say);
forget();
all('[data-tabs]').forEach(tabs);
all<HTMLFormElement>('form[data-keep]').forEach(keep);
compose();
news();
all<HTMLFormElement>('form[method=post]').forEach(once);
all('[aria-invalid=true]').slice(0, 1).forEach((field) => (field as HTMLElement).focus());
document.addEventListener('htmx:afterSettle', () => {
  const summary = one('#resume');
  if (summary) say(all('span', summary).map((part) => part.textContent).join(', '));
});
