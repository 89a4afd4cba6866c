// Starts the window. A file of its own: the content security policy allows no inline script.

async function start() {
  const { default: init } = await import('./clientele-ui.js');
  await init({ module_or_path: new URL('./clientele-ui_bg.wasm', import.meta.url) });
}

// Without this, a window that cannot start would stay blank and say nothing.
function explain(fault) {
  const notice = document.createElement('p');
  notice.setAttribute('role', 'alert');
  notice.id = 'boot-failure';
  notice.textContent = `The window could not start. Please report this: ${fault}`;
  document.body.append(notice);
}

start().catch(explain);
