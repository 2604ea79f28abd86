package dev.polder.jobs.launch;

import dev.polder.check.CheckedConf;
import java.util.Map;

/** Carries a command out: the one place that knows all of them. */
final class Application {
    private final Surroundings surroundings;

    Application(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Reads the words and does what they say; a failure is reported, never thrown. */
    ExitCode run(String... words) {
        CommandLine.Parsed parsed =
                CommandLine.parse(words, surroundings.release(), surroundings.out(), surroundings.error());
        return parsed.arguments().map(this::carryOut).orElse(parsed.exitCode());
    }

    private ExitCode carryOut(Arguments arguments) {
        try {
            CheckedConf checked = CheckedConf.load(arguments.conf(), arguments.env(), surroundings.variables());
            surroundings.secrets().learn(checked.conf().settings().entrySet());
            surroundings.sessions().prepare(checked.conf()::environment);
            return dispatch(new CommandContext(surroundings, arguments, checked));
        } catch (Throwable thrown) {
            FailureReport report = surroundings.report(thrown);
            report.print(surroundings, arguments.debug());
            if (arguments.output() == Arguments.Output.JSON) {
                surroundings.out().println(Json.line(Map.of("status", "failed", "error", report.json())));
            }
            return report.exitCode();
        }
    }

    private static ExitCode dispatch(CommandContext context) {
        Command command = context.arguments().command();
        if (command instanceof Command.Check check) {
            return new CheckCommand(context).carryOut(check);
        }
        if (command instanceof Command.CheckStorage) {
            return new CheckStorageCommand(context).carryOut();
        }
        if (command instanceof Command.Schedules) {
            return new SchedulesCommand(context).carryOut();
        }
        if (command instanceof Command.Run run) {
            return new RunCommand(context).carryOut(run);
        }
        if (command instanceof Command.RunBatch run) {
            return new RunCommand(context).carryOut(run);
        }
        if (command instanceof Command.Treat treat) {
            return new RunCommand(context).carryOut(treat);
        }
        if (command instanceof Command.Rebuild rebuild) {
            return rebuild.dryRun()
                    ? new RebuildPreviewCommand(context).carryOut(rebuild)
                    : new RunCommand(context).carryOut(rebuild);
        }
        if (command instanceof Command.SkipBatch skip) {
            return new SkipCommand(context).batch(skip);
        }
        if (command instanceof Command.SkipFile skip) {
            return new SkipCommand(context).file(skip);
        }
        if (command instanceof Command.Pause pause) {
            return new PauseCommand(context).pause(pause);
        }
        if (command instanceof Command.Resume resume) {
            return new PauseCommand(context).resume(resume);
        }
        if (command instanceof Command.Rollback rollback) {
            return new RollbackCommand(context).carryOut(rollback);
        }
        if (command instanceof Command.Retain retain) {
            return new RetainCommand(context).carryOut(retain);
        }
        if (command instanceof Command.Erase erase) {
            return new EraseCommand(context).carryOut(erase);
        }
        if (command instanceof Command.AddHold hold) {
            return new HoldCommand(context).add(hold);
        }
        if (command instanceof Command.ReleaseHold hold) {
            return new HoldCommand(context).release(hold);
        }
        if (command instanceof Command.ListHolds hold) {
            return new HoldCommand(context).list(hold);
        }
        if (command instanceof Command.ListArchive archive) {
            return new ArchiveCommand(context).list(archive);
        }
        if (command instanceof Command.VerifyArchive archive) {
            return new ArchiveCommand(context).verify(archive);
        }
        if (command instanceof Command.BringBack archive) {
            return new BringBackCommand(context).carryOut(archive);
        }
        if (command instanceof Command.RestoreArchive archive) {
            return new ArchiveCommand(context).restore(archive);
        }
        if (command instanceof Command.Maintain maintain) {
            return new MaintainCommand(context).carryOut(maintain);
        }
        if (command instanceof Command.Certificates certificates) {
            return new CertificateCommand(context).list(certificates);
        }
        if (command instanceof Command.ShowCertificate certificate) {
            return new CertificateCommand(context).show(certificate);
        }
        if (command instanceof Command.Sql sql) {
            return new SqlCommand(context).carryOut(sql);
        }
        if (command instanceof Command.PublishedTables published) {
            return new PublishedCommand(context).carryOut(published);
        }
        if (command instanceof Command.Status status) {
            return new StatusCommand(context).carryOut(status);
        }
        if (command instanceof Command.Show show) {
            return new ShowCommand(context).carryOut(show);
        }
        if (command instanceof Command.History history) {
            return new HistoryCommand(context).carryOut(history);
        }
        if (command instanceof Command.Diff diff) {
            return new DiffCommand(context).carryOut(diff);
        }
        if (command instanceof Command.Plan plan) {
            return new PlanCommand(context).carryOut(plan);
        }
        if (command instanceof Command.RebuildLedger) {
            return new LedgerCommand(context).rebuild();
        }
        if (command instanceof Command.Runs runs) {
            return new RunsCommand(context).carryOut(runs);
        }
        if (command instanceof Command.Orphans orphans) {
            return new OrphansCommand(context).carryOut(orphans);
        }
        return new QuarantineCommand(context).carryOut((Command.Quarantine) command);
    }
}
