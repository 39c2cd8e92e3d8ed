// Sets theme and language before anything is drawn, so that nothing flashes.
(() => {
  /** @param {string} key */
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // Storage refused: the page then starts with what the browser prefers.
    }
  };
  const theme = kept('balise.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  const language = kept('balise.language');
  if (language === 'fr' || language === 'en') document.documentElement.lang = language;
})();
