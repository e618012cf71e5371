/** From here on, whole steps are steps enough. */
const COARSE = 1

/**
 * The renderer draws every slider in whole steps, so that one from 0 to 1 knows its two ends alone. Those
 * get every value between, and the one that they were to show.
 */
export const refineSliders = (root: ShadowRoot): void => {
  for (const slider of root.querySelectorAll<HTMLInputElement>('.a2ui-slider:not([step])')) {
    if (Number(slider.max) - Number(slider.min) > COARSE) continue
    slider.step = 'any'
    const shown = slider.parentElement?.querySelector('.a2ui-slider-value')?.textContent ?? ''
    if (shown.trim() !== '') slider.value = shown.trim()
  }
}
