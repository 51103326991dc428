/** The sales module in the container: leads, pipelines, stage history and the reports. */
package org.tessera.itests.sales;
