/** A page of the concierge's own: it keeps time, remembers a choice, and has a button that reaches the agent. */
export const clockPage = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Clock</title>
  <style>
    :root { color-scheme: light dark; --ink: light-dark(#21201c, #e9e6de); --accent: light-dark(#1d5e58, #82c9bd); --line: light-dark(#e2ded4, #32342e) }
    body { margin: 0; min-height: 100dvh; display: grid; place-content: center; justify-items: center; gap: 1.25rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: light-dark(#f9f8f5, #161714) }
    svg { width: min(60vmin, 18rem); stroke: var(--ink); fill: none; stroke-linecap: round }
    circle { stroke: var(--line); stroke-width: 2 }
    #second { stroke: var(--accent) }
    time { font-size: 1.5rem; font-variant-numeric: tabular-nums }
    button { font: inherit; color: inherit; min-height: 2.75rem; padding: .5rem 1rem; border: 1px solid var(--line); border-radius: 10px; background: none; cursor: pointer }
  </style>
</head>
<body>
  <svg viewBox="-50 -50 100 100" role="img" aria-label="Clock">
    <circle r="46"/>
    <line id="hour" y2="-24" stroke-width="4"/><line id="minute" y2="-36" stroke-width="3"/><line id="second" y2="-40" stroke-width="1.5"/>
  </svg>
  <time></time>
  <button type="button">Tell the agent the time</button>
  <script>
    const turn = (id, part) => document.getElementById(id).setAttribute('transform', 'rotate(' + part * 360 + ')')
    const face = document.querySelector('time')
    const show = () => {
      const now = new Date(performance.timeOrigin + performance.now())
      const [h, m, s] = [now.getHours(), now.getMinutes(), now.getSeconds()]
      turn('hour', (h % 12 + m / 60) / 12); turn('minute', (m + s / 60) / 60); turn('second', s / 60)
      face.textContent = now.toLocaleTimeString()
    }
    show()
    setInterval(show, 1000)
    document.querySelector('button').onclick = () =>
      openclawSendUserAction({ name: 'tell_time', surfaceId: 'clock', sourceComponentId: 'button', context: { time: face.textContent } })
  </script>
</body>
</html>
`
