(function () {
  'use strict';

  const root = document.documentElement;
  root.classList.add('js');

  /** One witness: keeps the table, the slider and the state panel at the same step. */
  function Stepper(article) {
    const slider = article.querySelector('input[type=range]');
    const rows = Array.from(article.querySelectorAll('tr[data-step]'));
    const panel = article.querySelector('.state');
    const caption = panel.querySelector('caption');
    const entries = new Map();
    const tasks = new Map();
    let now = 0;

    panel.querySelectorAll('tr[data-entry]').forEach(function (row) {
      const cell = row.querySelector('td');
      entries.set(row.dataset.entry, {row: row, cell: cell, first: row.hidden ? null : cell.textContent});
    });
    panel.querySelectorAll('tr[data-task]').forEach(function (row) {
      const standing = row.querySelector('.standing');
      const next = row.querySelector('.next');
      tasks.set(row.dataset.task, {
        row: row, standing: standing, next: next,
        first: {standing: standing.textContent, next: next.textContent}
      });
    });

    /** What is the state after step n, and which of it was otherwise before that step. */
    function stateAfter(n) {
      const state = {entries: new Map(), tasks: new Map(), was: new Map(), freed: new Set()};
      entries.forEach(function (entry, key) { state.entries.set(key, entry.first); });
      tasks.forEach(function (task, key) { state.tasks.set(key, task.first); });
      for (let step = 1; step <= n; step++) {
        rows[step].querySelectorAll('li[data-entry]').forEach(function (item) {
          const key = item.dataset.entry;
          if (!entries.has(key)) {
            state.freed.add(key);
          } else {
            if (step === n) { state.was.set(key, state.entries.get(key)); }
            state.entries.set(key, item.querySelector('ins').textContent);
          }
        });
        rows[step].querySelectorAll('li[data-task]').forEach(function (item) {
          state.tasks.set(item.dataset.task, {standing: item.dataset.standing, next: item.dataset.next});
        });
      }
      return state;
    }

    /** Text that may be broken where identifiers have their joints, as the page has it. */
    function setWords(element, text) {
      element.textContent = '';
      text.split(/(?<=[_(])/).forEach(function (part, i) {
        if (i > 0) { element.append(document.createElement('wbr')); }
        element.append(part);
      });
    }

    function show(state) {
      entries.forEach(function (entry, key) {
        const value = state.entries.get(key);
        const changed = state.was.has(key);
        entry.row.hidden = value === null;
        entry.row.classList.toggle('changed', changed);
        setWords(entry.cell, value === null ? '' : value);
        if (changed) {
          const was = document.createElement('small');
          setWords(was, state.was.get(key) ? 'was ' + state.was.get(key) : 'new');
          entry.cell.append(was);
        }
      });
      panel.querySelectorAll('tbody[data-group]').forEach(function (group) {
        group.hidden = !group.querySelector('tr[data-entry]:not([hidden])');
        const freed = group.querySelector('.freed');
        if (freed) { freed.textContent = state.freed.has(group.dataset.group) ? ' freed' : ''; }
      });
      tasks.forEach(function (task, key) {
        const value = state.tasks.get(key);
        task.row.dataset.standing = value.standing;
        task.standing.textContent = value.standing;
        setWords(task.next, value.next);
      });
    }

    function sentence(n) {
      if (n === 0) { return 'Before the first step.'; }
      const action = rows[n].querySelector('.action');
      const heads = article.querySelectorAll('.steps thead th');
      const changes = Array.from(rows[n].querySelectorAll('.changes li:not([hidden])'));
      const problem = article.querySelector('tr.problem[data-of="' + n + '"]');
      return 'Step ' + n + ' of ' + (rows.length - 1) + ', ' + heads[action.cellIndex].textContent + ': '
        + action.textContent + '. '
        + changes.map(function (item) { return item.textContent.replace('→', 'to'); }).join('; ')
        + (problem ? '. ' + problem.textContent : '');
    }

    function goTo(wanted, quiet) {
      now = Math.max(0, Math.min(rows.length - 1, wanted));
      rows.forEach(function (row, n) {
        row.classList.toggle('future', n > now);
        if (n === now) { row.setAttribute('aria-current', 'step'); } else { row.removeAttribute('aria-current'); }
      });
      show(stateAfter(now));
      caption.textContent = now === 0 ? 'State before the first step' : 'State after step ' + now;
      slider.value = String(now);
      slider.setAttribute('aria-valuetext', sentence(now));
      article.querySelector('output').textContent = now + ' of ' + (rows.length - 1);
      keepInView(rows[now], !quiet);
      panel.querySelectorAll('tr.changed').forEach(function (row) { scrollBoxTo(row, 0, 0); });
      if (!quiet) {
        announce(sentence(now));
        remember(article.id + '.' + now);
      }
    }

    function go(where) {
      const steps = {
        first: 0, back: now - 1, next: now + 1, last: rows.length - 1, violation: Number(article.dataset.violation)
      };
      goTo(steps[where]);
    }

    article.querySelector('.controls').hidden = false;
    article.querySelectorAll('[data-go]').forEach(function (button) {
      button.addEventListener('click', function () { go(button.dataset.go); });
    });
    slider.addEventListener('input', function () { goTo(Number(slider.value)); });
    article.querySelector('.steps').addEventListener('click', function (event) {
      const row = event.target.closest('tr[data-step]');
      if (row && !String(window.getSelection())) { goTo(Number(row.dataset.step)); }
    });
    goTo(0, true);
    return {go: go, goTo: goTo};
  }

  /** Scrolls the box around a row as little as it takes to show it, and so much before and after it. */
  function scrollBoxTo(row, before, after) {
    const box = row.closest('.scroll');
    const above = row.offsetTop - before - box.scrollTop;
    const below = row.offsetTop + row.offsetHeight + after - box.scrollTop - box.clientHeight;
    if (above < 0) { box.scrollTop += above; } else if (below > 0) { box.scrollTop += below; }
  }

  /** Scrolls the box around the steps, and the page only if that does not bring the step into the window. */
  function keepInView(row, mayScrollPage) {
    scrollBoxTo(row, row.closest('.scroll').querySelector('thead').offsetHeight, row.offsetHeight);
    const place = row.getBoundingClientRect();
    if (mayScrollPage && (place.top < 0 || place.bottom > window.innerHeight)) {
      row.closest('.viewer').scrollIntoView();
    }
  }

  function announce(text) {
    document.getElementById('announcement').textContent = text;
  }

  /** Makes the address one that leads back here; a page that was opened from a disk may not be allowed to. */
  function remember(id) {
    try {
      window.history.replaceState(null, '', '#' + id);
    } catch (refused) {
      // The address is for convenience.
    }
  }

  const steppers = new Map();

  function stepperOf(article) {
    if (!steppers.has(article)) { steppers.set(article, Stepper(article)); }
    return steppers.get(article);
  }

  function open(cell) {
    document.querySelectorAll('.cell').forEach(function (other) { other.classList.toggle('open', other === cell); });
    document.querySelectorAll('.matrix a').forEach(function (link) {
      const chosen = cell && link.getAttribute('href') === '#' + cell.id;
      if (chosen) { link.setAttribute('aria-current', 'true'); } else { link.removeAttribute('aria-current'); }
    });
    if (cell) { cell.querySelectorAll('.witness').forEach(stepperOf); }
  }

  function follow(hash) {
    const step = /^(.*)\.([0-9]+)$/.exec(hash);
    const whole = document.getElementById(hash.slice(1));
    const target = whole || (step && document.getElementById(step[1].slice(1)));
    const cell = target && target.closest('.cell');
    if (!target || !cell) {
      if (target && target.id === 'matrix') { backToMatrix(); }
      return;
    }
    open(cell);
    const article = target.closest('.witness');
    const heading = (article || cell).querySelector('h2, h3');
    heading.tabIndex = -1;
    heading.focus({preventScroll: true});
    heading.scrollIntoView();
    if (article && !whole) {
      stepperOf(article).goTo(Number(step[2]), true);
      article.querySelector('.viewer').scrollIntoView();
    }
  }

  function backToMatrix() {
    const chosen = document.querySelector('.matrix a[aria-current]') || document.getElementById('matrix-heading');
    chosen.focus();
  }

  const KEYS = {
    ArrowRight: 'next', ArrowDown: 'next', j: 'next', ArrowLeft: 'back', ArrowUp: 'back', k: 'back',
    Home: 'first', End: 'last'
  };

  /** Keys step the witness that has the focus, or the first one of a cell that was just opened. */
  function keyPressed(event) {
    const where = KEYS[event.key];
    const cell = event.target.closest && event.target.closest('.cell');
    if (!where || !cell || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) { return; }
    const onSlider = event.target.matches('input');
    if (onSlider && event.key.length > 1) { return; }
    if (event.target.closest('summary, pre, .state')) { return; }
    const article = event.target.closest('.witness') || cell.querySelector('.witness');
    if (article) {
      event.preventDefault();
      stepperOf(article).go(where);
    }
  }

  function copy(button) {
    const code = button.parentElement.querySelector('code');
    const done = function (copied) {
      button.dataset.done = copied ? 'copied' : 'selected';
      announce(copied ? 'Copied.' : 'Selected. Press Control and C to copy.');
    };
    const byHand = function () {
      const range = document.createRange();
      range.selectNodeContents(code);
      const selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      let copied = false;
      try {
        copied = document.execCommand('copy');
      } catch (refused) {
        copied = false;
      }
      done(copied);
    };
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(code.textContent).then(function () { done(true); }, byHand);
    } else {
      byHand();
    }
  }

  const THEMES = ['as the system', 'light', 'dark'];

  function chooseTheme(button, theme) {
    if (theme === THEMES[0]) { delete root.dataset.theme; } else { root.dataset.theme = theme; }
    button.textContent = 'Theme: ' + theme;
    button.dataset.theme = theme;
  }

  document.addEventListener('DOMContentLoaded', function () {
    const theme = document.getElementById('theme');
    theme.hidden = false;
    chooseTheme(theme, THEMES[0]);
    theme.addEventListener('click', function () {
      chooseTheme(theme, THEMES[(THEMES.indexOf(theme.dataset.theme) + 1) % THEMES.length]);
    });
    document.querySelectorAll('.copy').forEach(function (button) {
      button.hidden = false;
      button.addEventListener('click', function () { copy(button); });
    });
    document.addEventListener('keydown', keyPressed);
    window.addEventListener('hashchange', function () { follow(window.location.hash); });
    document.addEventListener('click', function (event) {
      const link = event.target.closest('a[href^="#"]');
      if (link && link.hash === window.location.hash) { follow(link.hash); }
    });
    const cells = document.querySelectorAll('.cell');
    if (cells.length === 1) { open(cells[0]); }
  });

  // Not earlier: the browser goes to the address by itself too, and may clear the focus then.
  window.addEventListener('load', function () { follow(window.location.hash); });
})();
