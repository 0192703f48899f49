// The toolbar of the text: it writes Markdown where the cursor stands, and the browser can undo it.

type Change = { before: string; after: string };

const around: Record<string, Change> = {
  bold: { before: '**', after: '**' },
  italic: { before: '*', after: '*' },
};
const lineStart: Record<string, (position: number) => string> = {
  heading: () => '## ',
  list: () => '- ',
  numbers: (position) => `${position + 1}. `,
  quote: () => '> ',
};

/** Like typing: the only way that the browser's own undo knows about it. */
const type = (field: HTMLTextAreaElement, words: string) => {
  field.focus();
  if (!document.execCommand('insertText', false, words)) {
    field.setRangeText(words, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
};

const surround = (field: HTMLTextAreaElement, { before, after }: Change) => {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const chosen = value.slice(from, to);
  type(field, before + chosen + after);
  field.setSelectionRange(from + before.length, from + before.length + chosen.length);
};

const startLines = (field: HTMLTextAreaElement, sign: (position: number) => string) => {
  const from = field.value.lastIndexOf('\n', field.selectionStart - 1) + 1;
  const next = field.value.indexOf('\n', field.selectionEnd);
  const to = next < 0 ? field.value.length : next;
  const lines = field.value.slice(from, to).split('\n');
  const written = lines.map((line, position) => {
    const mark = sign(position);
    return line.startsWith(mark) ? line.slice(mark.length) : mark + line;
  });
  field.setSelectionRange(from, to);
  type(field, written.join('\n'));
};

const ADDRESS = /^(https?:\/\/[^\s/]+\.[^\s]+|mailto:[^\s@]+@[^\s@]+|tel:\+?[\d ().-]+|https?:\/\/localhost[^\s]*)$/i;

const linkDialog = (dialog: HTMLDialogElement, field: HTMLTextAreaElement) => {
  const text = dialog.querySelector<HTMLInputElement>('#lien-texte')!;
  const address = dialog.querySelector<HTMLInputElement>('#lien-adresse')!;
  const wrong = dialog.querySelector<HTMLElement>('#lien-err')!;
  let from = 0;
  let to = 0;
  const judge = (isWrong: boolean) => {
    wrong.hidden = !isWrong;
    if (isWrong) address.setAttribute('aria-invalid', 'true');
    else address.removeAttribute('aria-invalid');
  };
  dialog.querySelector('form')!.addEventListener('submit', (event) => {
    const target = address.value.trim();
    if (!ADDRESS.test(target)) {
      event.preventDefault();
      judge(true);
      address.focus();
      return;
    }
    dialog.addEventListener('close', () => {
      field.focus();
      field.setSelectionRange(from, to);
      type(field, `[${text.value.trim() || target}](${target.replace(/[()\s]/g, encodeURIComponent)})`);
    }, { once: true });
  });
  dialog.querySelector('[data-close]')!.addEventListener('click', () => dialog.close());
  return () => {
    [from, to] = [field.selectionStart, field.selectionEnd];
    text.value = field.value.slice(from, to);
    address.value = '';
    judge(false);
    dialog.showModal();
    (text.value ? address : text).focus();
  };
};

export const format = (form: HTMLFormElement) => {
  const bar = form.querySelector<HTMLElement>('[data-toolbar]');
  const field = form.querySelector<HTMLTextAreaElement>('#texte');
  const dialog = document.querySelector<HTMLDialogElement>('#lien');
  if (!bar || !field || !dialog) return;
  const link = linkDialog(dialog, field);
  const act = (what: string) => {
    if (what === 'link') link();
    else if (around[what]) surround(field, around[what]);
    else if (lineStart[what]) startLines(field, lineStart[what]);
  };
  bar.hidden = false;
  // one tab stop, arrows inside, as the ARIA authoring practices have it
  const buttons = [...bar.querySelectorAll<HTMLButtonElement>('[data-format]')];
  buttons.forEach((button, position) => {
    button.tabIndex = position ? -1 : 0;
    button.addEventListener('click', () => act(button.dataset.format!));
  });
  bar.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 };
    const to = steps[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = buttons[(to + buttons.length) % buttons.length];
    buttons.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
    next.focus();
  });
  field.addEventListener('keydown', (event) => {
    const what: Record<string, string> = { b: 'bold', i: 'italic', k: 'link' };
    const name = what[event.key.toLowerCase()];
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !name) return;
    event.preventDefault();
    act(name);
  });
};
