import type { Store } from '../../store/index.ts'
import type { ExecPolicy } from './policy-file.ts'
import { type Approval, type ExecTables, usableApprovals, useOnce } from './rows.ts'

/** What was allowed, for whoever is about to run it. */
export const createAllowances = (store: Store, policy: Pick<ExecPolicy, 'ruleFor'>) => ({
  /** What allows exactly this execution now, under the policy of now. An `allow-once` is used up by it. */
  async take(binding: string): Promise<Approval | undefined> {
    for (const approval of await usableApprovals(store.read<ExecTables>(), binding)) {
      const { verdict, mayAllowAlways } = await policy.ruleFor(approval.request.agentId)
      if (verdict === 'deny') continue
      if (approval.decision === 'allow-always') {
        if (mayAllowAlways) return approval
        continue
      }
      const isMine = await store.write<boolean, ExecTables>((tx) => useOnce(tx, approval.id))
      if (isMine) return approval
    }
    return undefined
  }
})

export type Allowances = ReturnType<typeof createAllowances>
