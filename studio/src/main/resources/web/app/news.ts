// Live progress: a page that shows something on its way hears of news, and asks for its part again. Where no stream is
// to be had, the part asks by itself every two seconds, and without script a person reloads.
import htmx from 'htmx.org';

/** What no stream tells, such as a changed hour, is asked for all the same. */
const AT_LEAST_EVERY = 10000;

export const news = () => {
  let source: EventSource | undefined;
  let asked = 0;
  const part = () => document.querySelector<HTMLElement>('[data-news]');

  const hush = () => {
    source?.close();
    source = undefined;
  };

  const listen = () => {
    const address = part()?.dataset.news;
    // a browser grants one site six connections: a tab that nobody sees takes none
    if (!address || document.hidden) return hush();
    if (source) return;
    source = new EventSource(address);
    source.addEventListener('deliveries', () => {
      const shown = part();
      if (shown) htmx.trigger(shown, 'news', {});
    });
    source.addEventListener('settled', hush);
    source.addEventListener('none', hush);
    source.addEventListener('error', () => {
      if (source?.readyState === EventSource.CLOSED) hush();
    });
  };

  document.addEventListener('htmx:beforeRequest', (event) => {
    const { elt, requestConfig } = (event as CustomEvent).detail;
    if (elt !== part()) return;
    const live = source?.readyState === EventSource.OPEN;
    if (live && !requestConfig.triggeringEvent && Date.now() - asked < AT_LEAST_EVERY) event.preventDefault();
    else asked = Date.now();
  });
  document.addEventListener('htmx:afterSettle', listen);
  document.addEventListener('visibilitychange', listen);
  listen();
};
