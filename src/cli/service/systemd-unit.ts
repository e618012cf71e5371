import { join } from 'node:path'
import { exitCodes, finalExitCodes } from '../../errors.ts'
import { NOTIFY_FD_NAME } from '../../notify.ts'
import type { ServiceDescription } from './description.ts'

/** `%` begins a specifier everywhere in a unit. */
const literal = (text: string): string => text.replaceAll('%', '%%')

const quoted = (text: string): string => `"${literal(text).replace(/[\\"]/g, '\\$&')}"`

/** In a command line, `$` begins a variable as well. */
const argument = (text: string): string => quoted(text).replaceAll('$', () => '$$')

/**
 * The unit that keeps a gateway running: systemd.service(5).
 *
 * Ready is what the gateway says is ready, and a loop that hangs for a minute is killed and started again. So
 * is one that crashed, and one that asked for it with 75; 69 and 78 are final. The count of starts is not
 * limited: a latch that somebody must reset by hand outlives its reason.
 */
export const systemdUnit = ({ command, environment, stateDir }: ServiceDescription): string => `\
# Written by \`portcullis service install\`; \`portcullis service uninstall\` takes it away.
[Unit]
Description=Portcullis, a personal messaging gateway
StartLimitIntervalSec=0

[Service]
ExecStart=${command.map(argument).join(' ')}
${Object.entries(environment)
  .map(([name, value]) => `Environment=${quoted(`${name}=${value}`)}`)
  .join('\n')}
# Keys of models and the like, if you keep them in the environment: NAME=value, one a line.
EnvironmentFile=-${literal(join(stateDir, 'service.env'))}
UMask=0077

Type=notify
# It reads its configuration again: portcullis config reload tells what came of it.
ExecReload=/bin/kill -HUP $MAINPID
# The gateway speaks over a socket that systemd opens for it. Before systemd 253, which does not know
# OpenFile, systemd-notify speaks for it: hence "all".
OpenFile=%t/systemd/notify:${NOTIFY_FD_NAME}:graceful
NotifyAccess=all
TimeoutStartSec=600
WatchdogSec=60
WatchdogSignal=SIGKILL

Restart=on-failure
RestartSec=3
RestartForceExitStatus=${exitCodes.restart}
SuccessExitStatus=${exitCodes.restart}
RestartPreventExitStatus=${finalExitCodes.join(' ')}

# The gateway ends its helpers itself; whoever is left after it is killed.
KillMode=mixed
TimeoutStopSec=15

[Install]
WantedBy=default.target
`
