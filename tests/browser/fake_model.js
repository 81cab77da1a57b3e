// A stand-in for the widget model: `set` tells the views at once, `save_changes` sends what is new (as in Jupyter).
async ([source, state, views]) => {
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const copy = (value) => JSON.parse(JSON.stringify(value));

  class FakeModel {
    state = state;
    listeners = {};
    fresh = new Set();
    sent = [];

    get(name) { return this.state[name]; }
    set(name, value) {
      if (same(this.state[name], value)) return;
      this.state[name] = copy(value);
      this.fresh.add(name);
      this.fire(name);
    }
    save_changes() {
      if (this.broken) throw new Error("the kernel is gone");
      this.sent.push([...this.fresh]);
      this.fresh.clear();
    }
    on(event, handler) { (this.listeners[event] ??= []).push(handler); }
    off(event, handler) { this.listeners[event] = (this.listeners[event] ?? []).filter((one) => one !== handler); }
    fire(name) { for (const handler of this.listeners["change:" + name] ?? []) handler(); }
    receive(traits) {
      const changed = Object.keys(traits).filter((name) => !same(this.state[name], traits[name]));
      Object.assign(this.state, copy(traits));
      changed.forEach((name) => this.fire(name));
    }
  }

  const module = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  window.model = new FakeModel();
  window.escaped = [];                      // the keys that got out of the exercise
  document.addEventListener("keydown", (event) => window.escaped.push(event.key));
  window.cleanups = Array.from({ length: views }, () => {
    const box = document.createElement("div");
    document.querySelector("main").append(box);
    const started = performance.now();
    const cleanup = module.default.render({ model: window.model, el: box });
    window.rendered = performance.now() - started;
    return cleanup;
  });
}
