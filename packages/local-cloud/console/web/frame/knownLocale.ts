/**
 * uPlot asks `Intl` for the browser's locale when it is loaded. Under the locale C, Chromium says "en-US@posix", which `Intl`
 * refuses with a RangeError, and the whole page stays empty. The console itself is in English.
 */
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, "language", { value: "en" });
}

export {};
