package dev.polder.jobs.launch;

import dev.polder.config.Pipeline;
import dev.polder.jobs.erasure.ErasureCertificatePage;
import dev.polder.jobs.erasure.ErasureCertificates;
import dev.polder.jobs.retention.CertificatePage;
import dev.polder.jobs.retention.Certificates.Checked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code polder certificate}: what has left a pipeline's tables, and whether its files are gone. Starts no Spark. */
final class CertificateCommand {
    private final CommandContext context;

    CertificateCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode list(Command.Certificates command) {
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        List<String> names = context.certificatesOf(pipeline).names();
        if (context.asJson()) {
            context.printJson(Map.of("pipeline", pipeline.name(), "certificates", names));
        } else if (names.isEmpty()) {
            context.console().line("Nothing has left %s by retention or erasure yet.", pipeline.name());
        } else {
            names.forEach(context.console()::line);
            context.console()
                    .line("Next: polder certificate %s --name %s", pipeline.name(), names.get(names.size() - 1));
        }
        return ExitCode.DONE;
    }

    ExitCode show(Command.ShowCertificate command) {
        Pipeline pipeline = context.checked().conf().pipeline(command.pipeline());
        if (ErasureCertificates.isErasure(pipeline.name(), command.name())) {
            return showErasure(pipeline, command.name());
        }
        Checked checked = context.certificatesOf(pipeline).check(command.name());
        if (context.asJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("pipeline", pipeline.name());
            document.put("uri", checked.uri());
            document.put("files-present", checked.present());
            document.put("certificate", checked.certificate());
            context.printJson(document);
        } else {
            CertificatePage.lines(checked).forEach(context.console()::line);
        }
        return ExitCode.DONE;
    }

    private ExitCode showErasure(Pipeline pipeline, String name) {
        ErasureCertificates.Checked checked =
                context.erasureCertificatesOf(pipeline).check(name);
        if (context.asJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("pipeline", pipeline.name());
            document.put("uri", checked.uri());
            document.put("files-present", checked.present());
            document.put("undone", checked.undone());
            document.put("certificate", checked.certificate());
            context.printJson(document);
        } else {
            ErasureCertificatePage.lines(checked).forEach(context.console()::line);
        }
        return ExitCode.DONE;
    }
}
