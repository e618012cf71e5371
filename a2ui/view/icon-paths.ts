import type { IconName } from '../catalog/icon-names.ts'

const bell = 'M6.5 17v-6.5a5.5 5.5 0 0 1 11 0V17l1.5 1.5H5zM10 21h4'
const speaker = 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z'
const heart = 'M12 20C7 16.2 3.5 13 3.5 9.2A4.6 4.6 0 0 1 12 6.8a4.6 4.6 0 0 1 8.5 2.4c0 3.8-3.5 7-8.5 10.8z'
const star = 'M12 3.5l2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17.1 6.7 20l1.1-6-4.4-4.2 6-.8z'
const eye =
  'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z'
const handset =
  'M6.5 3.5h3l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5v3a2 2 0 0 1-2 2A15.5 15.5 0 0 1 4.5 5.5a2 2 0 0 1 2-2z'
const slash = 'M4 4l16 16'
const calendar = 'M4.5 6h15v14h-15zM4.5 10.5h15M8.5 3.5V8M15.5 3.5V8'
const padlock = 'M5.5 11h13v9.5h-13zM12 14.5v2.5'
const circle = 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z'
const bust =
  'M12 4.5a3.75 3.75 0 1 1 0 7.5 3.75 3.75 0 0 1 0-7.5zM4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5'
const tray = 'M4.5 15.5V20h15v-4.5'

/** The strokes of each icon, in a square of 24. Drawn for this page: no font, and nothing to fetch. */
export const iconPaths: Readonly<Record<IconName, string>> = {
  accountCircle: `${circle}M12 7a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM6.2 18.5c1.2-2 3.2-3 5.8-3s4.6 1 5.8 3`,
  add: 'M12 5v14M5 12h14',
  arrowBack: 'M20 12H4M10.5 5.5L4 12l6.5 6.5',
  arrowForward: 'M4 12h16M13.5 5.5L20 12l-6.5 6.5',
  attachFile:
    'M20 11.5l-8.2 8.2a5 5 0 0 1-7-7l8.4-8.5a3.3 3.3 0 0 1 4.7 4.7l-8.3 8.4a1.7 1.7 0 0 1-2.4-2.4l7.6-7.7',
  calendarToday: calendar,
  call: handset,
  camera: 'M3.5 7.5h4L9 5h6l1.5 2.5h4v12h-17zM12 9.8a3.6 3.6 0 1 1 0 7.2 3.6 3.6 0 0 1 0-7.2z',
  check: 'M5 12.5l4.7 4.7L19.5 7',
  close: 'M6 6l12 12M18 6L6 18',
  delete: 'M4.5 6.5h15M9 6.5V4h6v2.5M6.5 6.5l1 14h9l1-14M10 10.5v6M14 10.5v6',
  download: `M12 3.5v12M7 10.5l5 5 5-5${tray}`,
  edit: 'M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5',
  error: `${circle}M12 7.5v5.5M12 16.3v.2`,
  event: `${calendar}M12.5 13.5h3.5V17h-3.5z`,
  fastForward: 'M3.5 6l8.5 6-8.5 6zM12 6l8.5 6-8.5 6z',
  favorite: heart,
  favoriteOff: `${heart}${slash}`,
  folder: 'M3.5 5.5h6l2 2.5h9v11h-17z',
  help: `${circle}M9.3 9.5a2.8 2.8 0 1 1 4.2 2.4c-1 .6-1.5 1.1-1.5 2.1M12 16.8v.2`,
  home: 'M3.5 11.5L12 4l8.5 7.5M6 9.5V20h4.5v-5h3v5H18V9.5',
  info: `${circle}M12 11v5.5M12 7.5v.2`,
  locationOn:
    'M12 21c-4-4.5-6.5-8-6.5-11.3a6.5 6.5 0 0 1 13 0C18.5 13 16 16.5 12 21zM12 7.3a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z',
  lock: `${padlock}M8 11V8a4 4 0 0 1 8 0v3`,
  lockOpen: `${padlock}M8 11V8a4 4 0 0 1 7.7-1.5`,
  mail: 'M3.5 5.5h17v13h-17zM3.5 7l8.5 6.5L20.5 7',
  menu: 'M4 7h16M4 12h16M4 17h16',
  moreHoriz: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  moreVert: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  notifications: bell,
  notificationsOff: `${bell}${slash}`,
  pause: 'M8 5v14M16 5v14',
  payment: 'M3 5.5h18v13H3zM3 10h18M6.5 15h4',
  person: bust,
  phone: handset,
  photo: 'M3.5 5h17v14h-17zM3.5 16l5-5 5 5 2.5-2.5 4.5 4.5M15.5 8.5h.01',
  play: 'M7 4.5l12 7.5-12 7.5z',
  print: 'M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z',
  refresh: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.5M20 4.5v5h-5',
  rewind: 'M20.5 6L12 12l8.5 6zM12 6l-8.5 6 8.5 6z',
  search: 'M11 4.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM16 16l4.5 4.5',
  send: 'M3.5 4.5l17 7.5-17 7.5L6 12zM6 12h7',
  settings:
    'M12 8.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM12 3v2.5M12 18.5V21M3 12h2.5M18.5 12H21M5.6 5.6l1.8 1.8M16.6 16.6l1.8 1.8M5.6 18.4l1.8-1.8M16.6 7.4l1.8-1.8',
  share:
    'M18 3.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM6 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM18 15.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM8.2 10.8l7.6-3.6M8.2 13.2l7.6 3.6',
  shoppingCart: 'M2.5 4.5H5l2.5 11h10l2.5-8.5H5.7M9 19.5h.01M16.5 19.5h.01',
  skipNext: 'M5.5 5.5L15 12l-9.5 6.5zM18.5 5v14',
  skipPrevious: 'M18.5 5.5L9 12l9.5 6.5zM5.5 5v14',
  star,
  starHalf: `${star}M12 3.5v13.6`,
  starOff: star,
  stop: 'M6 6h12v12H6z',
  upload: `M12 16V4M7 9l5-5 5 5${tray}`,
  visibility: eye,
  visibilityOff: `${eye}${slash}`,
  volumeDown: `${speaker}M15.5 9.5a3.5 3.5 0 0 1 0 5`,
  volumeMute: speaker,
  volumeOff: `${speaker}M15.5 9.5l5 5M20.5 9.5l-5 5`,
  volumeUp: `${speaker}M15.5 9.5a3.5 3.5 0 0 1 0 5M18 6.5a7.8 7.8 0 0 1 0 11`,
  warning: 'M12 4L2.5 20h19zM12 10v5M12 17.5v.2'
}

/** Icons that are a filled shape. */
export const filledIcons: ReadonlySet<string> = new Set<IconName>([
  ...(['favorite', 'star', 'play', 'stop', 'fastForward', 'rewind', 'skipNext', 'skipPrevious'] as const)
])
