// Browsers allow six connections to a host, and keep those of pages that one could go back to.
const open = new Set();

/** A stream of events that ends with the page. */
export function openStream(address) {
  const source = new EventSource(address);
  open.add(source);
  const close = source.close.bind(source);
  source.close = () => {
    open.delete(source);
    close();
  };
  return source;
}

addEventListener('pagehide', () => [...open].forEach((source) => source.close()));
// the address holds all that there is to come back to
addEventListener('pageshow', (event) => event.persisted && location.reload());
