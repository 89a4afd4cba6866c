// What the desktop shell puts into the page, over HTTP.
window.__TAURI__ = {
  core: {
    async invoke(name, payload) {
      const answer = await fetch(`call/${name}`, { method: 'POST', body: JSON.stringify(payload?.request ?? null) });
      const json = await answer.json();
      if (!answer.ok) throw json;
      return json;
    },
  },
  event: {
    async listen(_name, heard) {
      const source = new EventSource('events');
      source.onmessage = (message) => heard({ payload: JSON.parse(message.data) });
      return () => source.close();
    },
  },
};
