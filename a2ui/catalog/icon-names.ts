/** The icons of the basic catalog, version 0.9 and 1.0. */
export const iconNames = [
  ...['accountCircle', 'add', 'arrowBack', 'arrowForward', 'attachFile', 'calendarToday', 'call', 'camera'],
  ...['check', 'close', 'delete', 'download', 'edit', 'error', 'event', 'fastForward', 'favorite'],
  ...['favoriteOff', 'folder', 'help', 'home', 'info', 'locationOn', 'lock', 'lockOpen', 'mail', 'menu'],
  ...['moreHoriz', 'moreVert', 'notifications', 'notificationsOff', 'pause', 'payment', 'person', 'phone'],
  ...['photo', 'play', 'print', 'refresh', 'rewind', 'search', 'send', 'settings', 'share', 'shoppingCart'],
  ...['skipNext', 'skipPrevious', 'star', 'starHalf', 'starOff', 'stop', 'upload', 'visibility'],
  ...['visibilityOff', 'volumeDown', 'volumeMute', 'volumeOff', 'volumeUp', 'warning']
] as const

export type IconName = (typeof iconNames)[number]
