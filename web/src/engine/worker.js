// The worker that answers SPARQL. Above it stands Oxigraph's glue, as a classic script (a module worker cannot be
// opened from a page on a disk). It takes { open: { wasm, quads } } once, then { ask: number, query, prefixes }.

let store;

self.onmessage = async ({ data }) => {
  try {
    if (data.open) {
      await __wbg_init({ module_or_path: data.open.wasm });
      store = new Store();
      store.load(data.open.quads, { format: "application/trig", no_transaction: true });
      self.postMessage({ opened: store.size });
    } else {
      const text = store.query(data.query, { results_format: "application/sparql-results+json" });
      self.postMessage({ ask: data.ask, text });
    }
  } catch (error) {
    self.postMessage({ ask: data.ask, error: String(error?.message ?? error) });
  }
};
