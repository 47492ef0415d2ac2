// The browser's sockets and its storage of files, for Unity's Web builds. Callbacks come later than the call that opens, on the page's one thread.
mergeInto(LibraryManager.library, {
  $gameBackendSockets: { last: 0, open: {} },

  GameBackendSocketOpen: function (url, opened, message, closed) {
    var id = ++gameBackendSockets.last;
    var hasClosed = false;
    var end = function () {
      if (hasClosed) return;
      hasClosed = true;
      delete gameBackendSockets.open[id];
      {{{ makeDynCall("vi", "closed") }}}(id);
    };
    var socket;
    try {
      socket = new WebSocket(UTF8ToString(url));
    } catch (error) {
      setTimeout(end);
      return id;
    }
    gameBackendSockets.open[id] = { socket: socket, end: end };
    socket.onopen = function () {
      {{{ makeDynCall("vi", "opened") }}}(id);
    };
    socket.onmessage = function (event) {
      if (hasClosed || typeof event.data !== "string") return;
      var bytes = lengthBytesUTF8(event.data) + 1;
      var text = _malloc(bytes);
      stringToUTF8(event.data, text, bytes);
      try {
        {{{ makeDynCall("vii", "message") }}}(id, text);
      } finally {
        _free(text);
      }
    };
    socket.onclose = end;
    return id;
  },
  GameBackendSocketOpen__deps: ["$gameBackendSockets", "malloc", "free"],

  GameBackendSocketSend: function (id, text) {
    var one = gameBackendSockets.open[id];
    if (one && one.socket.readyState === 1) one.socket.send(UTF8ToString(text));
  },
  GameBackendSocketSend__deps: ["$gameBackendSockets"],

  GameBackendSocketClose: function (id) {
    var one = gameBackendSockets.open[id];
    if (!one) return;
    one.socket.close();
    // A browser may take minutes until it says that a socket without a network has closed.
    setTimeout(one.end);
  },
  GameBackendSocketClose__deps: ["$gameBackendSockets"],

  GameBackendStoreFiles: function () {
    FS.syncfs(false, function () {});
  },
});
