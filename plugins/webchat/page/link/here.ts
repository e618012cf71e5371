/** The version of the gateway that the page was built with; the build puts it in. */
declare const PORTCULLIS_VERSION: string

/** What a connection says of this page: where it goes, and the browser it is in. */
export const here = () => ({
  // The page's own origin and nothing else: no part of the address can point it elsewhere.
  url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/`,
  browser: {
    platform: navigator.platform,
    userAgent: navigator.userAgent,
    locale: navigator.language,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone
  },
  version: PORTCULLIS_VERSION
})
