import { join } from 'node:path'
import type { ServiceDescription } from './description.ts'

/** The name of the job. */
export const LABEL = 'portcullis.gateway'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const text = (value: string): string =>
  `<string>${value.replace(/[&<>]/g, (sign) => entities[sign] ?? '')}</string>`

const lines = (indent: number, all: readonly string[]): string =>
  all.map((line) => `${' '.repeat(indent)}${line}`).join('\n')

/**
 * The job that keeps a gateway running: launchd.plist(5), as near to the unit of systemd as launchd comes.
 * `KeepAlive` there tells success from failure alone: see `PORTCULLIS_SUPERVISOR` in `portcullis gateway`.
 */
export const launchdPlist = ({ command, environment, stateDir }: ServiceDescription): string => `\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<!-- Written by "portcullis service install"; "portcullis service uninstall" takes it away.
     launchd asks nobody whether they are ready or alive: a gateway that hangs is not noticed here. -->
<dict>
  <key>Label</key>
  ${text(LABEL)}
  <key>ProgramArguments</key>
  <array>
${lines(4, command.map(text))}
  </array>
  <key>EnvironmentVariables</key>
  <dict>
${lines(
  4,
  Object.entries(environment).flatMap(([name, value]) => [`<key>${name}</key>`, text(value)])
)}
  </dict>
  <key>RunAtLoad</key>
  <true/>
  <key>KeepAlive</key>
  <dict>
    <key>SuccessfulExit</key>
    <false/>
  </dict>
  <key>ThrottleInterval</key>
  <integer>3</integer>
  <key>ExitTimeOut</key>
  <integer>15</integer>
  <key>Umask</key>
  <integer>${0o077}</integer>
  <key>StandardOutPath</key>
  <string>/dev/null</string>
  <key>StandardErrorPath</key>
  ${text(join(stateDir, 'service.log'))}
</dict>
</plist>
`
