// Forms of any schema, and how long they take: ours, and (where `rjsf.js` lies beside this) those of @rjsf/core.

import init, { mount, drawn } from './clientele-ui.js';

const makers = { ours: (root, schema, document) => mount(root, schema, document) };
let shown = null;

/** Resolves with the time once what was changed is on the screen. */
const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
  // The frame is painted before the next task.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => resolve(performance.now());
  port2.postMessage(null);
}));

/** Resolves with the time once what was changed is drawn and laid out, without the wait for the next frame. */
const laidOut = async () => {
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
  shown.root.getBoundingClientRect();
  return performance.now();
};

const hide = () => {
  shown?.form.unmount();
  shown?.root.remove();
  shown = null;
};

const show = (maker, schema, document) => {
  const root = globalThis.document.createElement('div');
  root.className = 'bench';
  globalThis.document.body.append(root);
  shown = { root, maker, form: makers[maker](root, schema, document) };
};

window.forms = {
  /** Shows a form instead of the one before. Milliseconds until the control `last` is there and laid out. */
  async render(maker, schema, document, last) {
    hide();
    await painted();
    const begin = performance.now();
    show(maker, schema, document);
    for (;;) {
      const now = await laidOut();
      if (shown.root.querySelector(last)) return now - begin;
    }
  },

  /** Types letters into a control, one a frame. Milliseconds of work that each key makes, until all is laid out. */
  async type(control, count) {
    const input = shown.root.querySelector(control);
    input.scrollIntoView({ block: 'center' });
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
    const times = [];
    for (let number = 0; number < count; number += 1) {
      await painted();
      const [begin, before] = [performance.now(), drawn()];
      document.execCommand('insertText', false, 'x');
      let end = await laidOut();
      // Ours is drawn in a task of its own, React's within the event.
      while (shown.maker === 'ours' && drawn() === before) end = await laidOut();
      times.push(end - begin);
    }
    if (!input.isConnected || !input.value.endsWith('x'.repeat(count))) throw new Error('the letters got lost');
    return times;
  },

  /** How many fields of ours were drawn so far. */
  drawn,
  painted,
  ready: false,
};

await init({ module_or_path: new URL('./clientele-ui_bg.wasm', import.meta.url) });
const other = await fetch('rjsf.js');
if (other.ok) Object.assign(makers, await import('./rjsf.js'));
window.forms.ready = true;
