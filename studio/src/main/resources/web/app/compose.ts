// The page where one writes, while one writes: it sends the page's own form and takes from the answer what changed.
// The form works without it.
import { format } from './format';

const PREVIEW_AFTER = 600;
const SAVE_AFTER = 3000;
const AGAIN_AFTER = 10000;

const say = (words: string) => {
  const live = document.querySelector('#annonces');
  if (live && live.textContent !== words) live.textContent = words;
};

const wordsOf = (form: HTMLFormElement) => [...new FormData(form)].filter(([, value]) => typeof value === 'string') as [string, string][];
const fieldsOf = (form: HTMLFormElement) => new URLSearchParams(wordsOf(form).filter(([name]) => name !== 'csrf' && name !== 'authority'));

/** What is typed, without what only the page knows: two of them are equal when there is nothing to save. */
const textOf = (form: HTMLFormElement) => {
  const fields = fieldsOf(form);
  ['revision', 'note', 'correctionNote', 'assumed', 'alt', 'decorative', 'cursor'].forEach((name) => fields.delete(name));
  return fields.toString();
};

/** What the previews show: also the words about a correction, which are saved with the version alone. */
const shownOf = (form: HTMLFormElement) => textOf(form) + '&' + aboutOf(form);
const aboutOf = (form: HTMLFormElement) => (form.elements.namedItem('correctionNote') as HTMLTextAreaElement | null)?.value ?? '';

const desk = (form: HTMLFormElement) => {
  const kept = `desk ${location.pathname}`;
  const expired = document.querySelector<HTMLElement>('#expiree')!;
  const away = document.querySelector<HTMLElement>('#coupee')!;
  const revision = form.elements.namedItem('revision') as HTMLInputElement;
  let autosave = form.dataset.autosave === 'true';
  let clean = form.dataset.dirty === 'true' ? '' : textOf(form);
  let shown = shownOf(form);
  let previewing: number | undefined;
  let saving: number | undefined;
  let running: AbortController | undefined;
  let busy = false;
  let leaving = false;

  const isDirty = () => textOf(form) !== clean;

  const keep = () => sessionStorage.setItem(kept, fieldsOf(form).toString());
  const forget = () => sessionStorage.removeItem(kept);

  /**
   * Frames take what the form holds, each in a place of its own: no step of the back button. One after the other, since
   * a form that is sent again gives up what it has not begun yet.
   */
  const letters = () => {
    form.querySelectorAll<HTMLButtonElement>('.variant:not([hidden]) [data-letter] button').forEach((button, position) => {
      window.setTimeout(() => button.isConnected && form.requestSubmit(button), position * 50);
    });
  };

  const take = (answer: Document) => {
    answer.querySelectorAll('[data-live]').forEach((part) => {
      const here = document.getElementById(part.id);
      if (here && here.innerHTML !== part.innerHTML) {
        const inside = here.contains(document.activeElement);
        here.replaceWith(document.importNode(part, true));
        if (inside) document.getElementById(part.id)?.querySelector<HTMLElement>('button, a')?.focus();
      }
    });
  };

  const send = async (action: string, signal?: AbortSignal) => {
    const body = new URLSearchParams(wordsOf(form));
    body.set('action', action);
    const response = await fetch(location.pathname, { method: 'POST', body: body.toString(), signal, headers: { Accept: 'text/html', 'Content-Type': 'application/x-www-form-urlencoded' } });
    return { status: response.status, page: new DOMParser().parseFromString(await response.text(), 'text/html') };
  };

  const preview = async () => {
    const sent = shownOf(form);
    if (busy || sent === shown) return;
    running?.abort();
    running = new AbortController();
    try {
      const { status, page } = await send('preview', running.signal);
      if (status === 401) {
        expired.hidden = false;
      } else if (page.querySelector('[data-compose]')) {
        shown = sent;
        take(page);
        letters();
      }
    } catch (stopped) {
      if ((stopped as Error).name !== 'AbortError') away.hidden = false;
    }
  };

  const later = () => {
    window.clearTimeout(saving);
    saving = window.setTimeout(save, AGAIN_AFTER);
  };

  const save = async (): Promise<void> => {
    window.clearTimeout(saving);
    if (leaving || busy || !isDirty()) return;
    const sent = textOf(form);
    busy = true;
    running?.abort();
    const state = document.querySelector('#enregistre');
    if (state) state.setAttribute('aria-busy', 'true');
    try {
      const { status, page } = await send('save');
      const saved = page.querySelector<HTMLInputElement>('[data-compose] [name=revision]');
      if (status === 401) {
        expired.hidden = false;
      } else if (status === 200 && saved) {
        revision.value = saved.value;
        clean = sent;
        autosave = true;
        expired.hidden = true;
        away.hidden = true;
        forget();
        if (textOf(form) === sent) {
          shown = shownOf(form);
          // the saved text knows nothing of the words about a correction
          take(aboutOf(form) ? (await send('preview')).page : page);
          say(document.querySelector('#enregistre')?.textContent?.trim() ?? '');
        }
      } else if (status === 412 || (status < 500 && !page.querySelector('[data-compose]'))) {
        // another page has something to say: the browser goes there with the form
        leaving = true;
        form.requestSubmit(document.querySelector<HTMLButtonElement>('#enregistrer'));
      } else {
        away.hidden = status < 500;
        take(page);
        if (status >= 500) later();
      }
    } catch {
      away.hidden = false;
      later();
    } finally {
      busy = false;
      document.querySelector('#enregistre')?.removeAttribute('aria-busy');
      if (!leaving && isDirty() && expired.hidden && away.hidden) touched();
    }
  };

  const touched = () => {
    keep();
    window.clearTimeout(previewing);
    previewing = window.setTimeout(preview, PREVIEW_AFTER);
    if (autosave) {
      window.clearTimeout(saving);
      saving = window.setTimeout(save, SAVE_AFTER);
    }
  };

  /** A picture goes where the cursor stood. */
  const pictures = () => {
    const cursor = form.elements.namedItem('cursor') as HTMLInputElement | null;
    const text = form.elements.namedItem('body') as HTMLTextAreaElement | null;
    if (cursor && text) text.addEventListener('blur', () => (cursor.value = String(text.selectionEnd)));
  };

  const takeBack = () => {
    const typed = sessionStorage.getItem(kept);
    if (!typed) return;
    const fields = new URLSearchParams(typed);
    const before = textOf(form);
    const current = revision.value;
    new Set(fields.keys()).forEach((name) => {
      const values = fields.getAll(name);
      [...form.elements]
        .filter((field): field is HTMLInputElement => (field as HTMLInputElement).name === name && name !== 'assumed')
        .forEach((field, position) => {
          if (field.type === 'checkbox') field.checked = values.includes(field.value);
          else if (field.tagName !== 'BUTTON' && position < values.length) field.value = values[position];
        });
    });
    if (textOf(form) === before) {
      revision.value = current;
      forget();
      return;
    }
    say(form.dataset.back ?? '');
    touched();
  };

  form.addEventListener('input', touched);
  form.addEventListener('change', touched);
  form.addEventListener('submit', (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    if (button?.formTarget) return;
    if (button?.getAttribute('aria-disabled') === 'true') {
      event.preventDefault();
      say(document.querySelector('#pourquoi')?.textContent ?? '');
      return;
    }
    // the answer holds what was typed and what was done to it: nothing of the tab's may stand over it
    if (button?.name === 'repair' || button?.value === 'picture') forget();
    // what is on its way must not be saved by itself too
    leaving = true;
    window.clearTimeout(saving);
    window.clearTimeout(previewing);
    running?.abort();
  });
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    if (autosave) save();
    else form.requestSubmit(document.querySelector<HTMLButtonElement>('#enregistrer'));
  });
  form.querySelector('#titre')?.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Enter') event.preventDefault();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && !expired.hidden) save();
  });
  addEventListener('focus', () => {
    if (!expired.hidden) save();
  });
  addEventListener('pageshow', (event) => {
    leaving = false;
    if (event.persisted) location.reload();
  });
  document.querySelectorAll('.tabs').forEach((list) => list.addEventListener('click', () => window.setTimeout(letters)));

  form.classList.add('compose--live');
  document.querySelectorAll<HTMLElement>('[data-scriptless]').forEach((part) => (part.hidden = true));
  document.querySelectorAll<HTMLElement>('[data-scripted]').forEach((part) => (part.hidden = false));
  pictures();
  if (form.dataset.dirty !== 'true') {
    takeBack();
  } else {
    letters();
    touched();
  }
};

/** Only a choice ends what the tab keeps: who goes back from two texts finds his own again. */
const choose = (form: HTMLFormElement) => {
  const drop = () => sessionStorage.removeItem(`desk ${location.pathname}`);
  form.addEventListener('submit', drop);
  form.querySelector('[data-drop]')?.addEventListener('click', drop);
};

export const compose = () => {
  const done = new URLSearchParams(location.search).get('done');
  if (done) sessionStorage.removeItem(`desk ${location.pathname}/draft`);
  if (done === 'created') {
    Object.keys(sessionStorage).filter((key) => key.startsWith('typed /messages/new')).forEach((key) => sessionStorage.removeItem(key));
  }
  const form = document.querySelector<HTMLFormElement>('form[data-compose]');
  if (form) {
    format(form);
    desk(form);
  }
  const conflict = document.querySelector<HTMLFormElement>('form[data-conflict]');
  if (conflict) choose(conflict);
};
