package org.tessera.platform.shell.command;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.platform.security.EncryptedSecrets;
import org.tessera.platform.shell.console.CrmCommand;

/** Makes a new key for encrypted secrets. */
@Service
@Command(
        scope = "crm",
        name = "secrets-rotate",
        description = "Makes a new key for encrypted secrets and encrypts all of them with it.",
        detailedDescription = "classpath:help/secrets-rotate.txt")
public final class SecretsRotateCommand extends CrmCommand {

    @Override
    protected void run() throws CommandException {
        int count = service(EncryptedSecrets.class).rotate();
        print().good(
                        "There is a new key; {0} secrets were encrypted with it",
                        "Hay una clave nueva; {0} secretos se cifraron con ella",
                        numbers().whole(count));
    }
}
