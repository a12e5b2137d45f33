// The worker that answers SPARQL. Above it stands Oxigraph's glue, as a classic script (a module worker cannot be
// opened from a page on a disk). It takes { open: { wasm, quads } } once, then { ask: number, query, prefixes }.

let store;

/** Rows and truth as JSON; what CONSTRUCT and DESCRIBE give, as Turtle. */
function answered(query) {
  try {
    return store.query(query, { results_format: "application/sparql-results+json" });
  } catch (error) {
    if (!String(error).includes("Not supported RDF format")) throw error;
    return store.query(query, { results_format: "text/turtle" });
  }
}

self.onmessage = async ({ data }) => {
  try {
    if (data.open) {
      await __wbg_init({ module_or_path: data.open.wasm });
      store = new Store();
      store.load(data.open.quads, { format: "application/trig", no_transaction: true });
      self.postMessage({ opened: store.size });
    } else {
      self.postMessage({ ask: data.ask, text: answered(data.query) });
    }
  } catch (error) {
    self.postMessage({ ask: data.ask, error: String(error?.message ?? error) });
  }
};
