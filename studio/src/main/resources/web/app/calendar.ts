// Moves publications in the calendar: Space takes one, arrows move it, Space drops it, Escape returns it, each step said
// aloud; or with the pointer. Both end in the form that is there without script too.

type Held = { slot: HTMLElement; box: HTMLElement; from: HTMLElement; next: Node | null; table: HTMLElement };

const MOVED = 'calendar moved';

export const calendar = (say: (words: string) => void) => {
  const form = document.querySelector<HTMLFormElement>('#deplacer');
  const done = document.querySelector<HTMLElement>('[data-says]');
  if (done) say(done.dataset.says ?? '');
  const moved = sessionStorage.getItem(MOVED);
  sessionStorage.removeItem(MOVED);
  if (moved) document.querySelector<HTMLElement>(`.slot[data-message="${CSS.escape(moved)}"]`)?.focus();
  if (!form || !document.querySelector('table[data-moves]')) return;

  let held: Held | null = null;

  const cellOf = (element: Element) => element.closest<HTMLTableCellElement>('td[data-day]');
  const slotOf = (event: Event) => (event.target as Element).closest<HTMLElement>('.slot[data-movable]');

  const take = (slot: HTMLElement) => {
    const box = slot.closest('.slot-box') as HTMLElement;
    const table = slot.closest('table[data-moves]') as HTMLElement;
    held = { slot, box, from: cellOf(slot) as HTMLElement, next: box.nextSibling, table };
    slot.classList.add('slot--grabbed');
    say(table.dataset.taken ?? '');
  };

  const release = () => {
    held?.slot.classList.remove('slot--grabbed');
    held = null;
  };

  const giveUp = () => {
    if (!held) return;
    const { slot, box, from, next, table } = held;
    from.insertBefore(box, next);
    release();
    slot.focus();
    say(table.dataset.left ?? '');
  };

  const over = (cell: HTMLElement) => {
    if (!held || cell === cellOf(held.box)) return;
    if (cell === held.from) cell.insertBefore(held.box, held.next);
    else if (cell.dataset.open !== undefined) cell.append(held.box);
    else return;
    say(cell.dataset.said ?? '');
  };

  const drop = () => {
    if (!held) return;
    const { slot, box, from, table } = held;
    const cell = cellOf(box) as HTMLElement;
    if (cell === from) {
      giveUp();
      return;
    }
    const clock = slot.dataset.clock ?? '';
    const typed: Record<string, string | undefined> = {
      message: slot.dataset.message,
      from: slot.dataset.from,
      date: cell.dataset.day,
      time: cell.dataset.hour ? cell.dataset.hour + clock.slice(2) : clock,
    };
    Object.entries(typed).forEach(([name, value]) => {
      (form.elements.namedItem(name) as HTMLInputElement).value = value ?? '';
    });
    sessionStorage.setItem(MOVED, slot.dataset.message ?? '');
    say(`${table.dataset.dropped} ${cell.dataset.said}`);
    release();
    form.requestSubmit();
  };

  const beside = (cell: HTMLTableCellElement, key: string): Element | null => {
    const row = cell.parentElement as HTMLTableRowElement;
    const inRow = (other: Element | null) => (other as HTMLTableRowElement | null)?.cells[cell.cellIndex] ?? null;
    switch (key) {
      case 'ArrowLeft': return cell.previousElementSibling;
      case 'ArrowRight': return cell.nextElementSibling;
      case 'ArrowUp': return inRow(row.previousElementSibling);
      default: return inRow(row.nextElementSibling);
    }
  };

  const arrow = ({ slot, box, from, table }: Held, key: string) => {
    const cell = beside(cellOf(box) as HTMLTableCellElement, key) as HTMLElement | null;
    if (cell && (cell === from || cell.dataset.open !== undefined)) over(cell);
    else say(table.dataset.edge ?? '');
    slot.focus();
  };

  document.addEventListener('keydown', (event) => {
    const slot = slotOf(event);
    if (!slot || (held && held.slot !== slot)) return;
    if (event.key === ' ') {
      event.preventDefault();
      if (held) drop();
      else take(slot);
    } else if (held && event.key === 'Escape') {
      giveUp();
    } else if (held && event.key.startsWith('Arrow')) {
      event.preventDefault();
      arrow(held, event.key);
    } else if (held && event.key === 'Tab') {
      giveUp();
    }
  });

  // With the pointer. A finger scrolls the page, and has the form.
  let pressed: { x: number; y: number; slot: HTMLElement } | null = null;
  document.addEventListener('dragstart', (event) => {
    if (slotOf(event)) event.preventDefault();
  });
  document.addEventListener('pointerdown', (event) => {
    const slot = slotOf(event);
    const byMouse = event.button === 0 && event.pointerType !== 'touch';
    pressed = slot && byMouse ? { x: event.clientX, y: event.clientY, slot } : null;
  });
  document.addEventListener('pointermove', (event) => {
    if (!pressed) return;
    if (!held && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > 6) take(pressed.slot);
    const cell = document.elementsFromPoint(event.clientX, event.clientY).map(cellOf).find((found) => found);
    if (cell) over(cell);
  });
  document.addEventListener('pointerup', () => {
    const dragged = pressed && held;
    pressed = null;
    if (!dragged) return;
    // the click that ends a drag opens nothing
    const stop = (event: Event) => event.preventDefault();
    addEventListener('click', stop, true);
    setTimeout(() => {
      removeEventListener('click', stop, true);
      drop();
    }, 50);
  });
  document.addEventListener('pointercancel', () => {
    pressed = null;
    giveUp();
  });
};
