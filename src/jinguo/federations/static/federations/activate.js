// The code of an activation slip stands behind # in the address of its QR, where no server and no log sees it.
(function () {
  "use strict";
  var box = document.querySelector("[data-code-from-address] [name=code]");
  var code = decodeURIComponent(window.location.hash.slice(1));
  if (box && !box.value && /^[0-9A-Za-z-]{13,20}$/.test(code)) {
    box.value = code;
    window.history.replaceState(null, "", window.location.pathname);
    var next = document.querySelector("[data-code-from-address] [name=phone_end]");
    if (next) { next.focus(); }
  }
}());
