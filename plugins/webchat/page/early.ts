import { applyTheme, followTheme, readTheme } from './view/theme.ts'

// Runs before the first paint, so that a remembered theme does not flash in the other one.
applyTheme(readTheme())
followTheme()
