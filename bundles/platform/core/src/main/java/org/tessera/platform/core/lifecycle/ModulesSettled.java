package org.tessera.platform.core.lifecycle;

/**
 * Registered as an OSGi service as soon as every module that ought to be there has been put in
 * place after the start of the container, whether or not that went well.
 */
public interface ModulesSettled {}
