import dev.mlops.*
import dev.mlops.core.*
import dev.mlops.data.*
import dev.mlops.deployment.*
import dev.mlops.diagnosis.*
import dev.mlops.error.*
import dev.mlops.evaluation.*
import dev.mlops.explanation.*
import dev.mlops.examples.*
import dev.mlops.model.*
import dev.mlops.monitoring.*
import dev.mlops.pipeline.*
import dev.mlops.registry.*
import dev.mlops.runs.*
import dev.mlops.training.*
import dev.mlops.tribuo.*
import dev.mlops.tuning.*
import dev.mlops.validation.*
import static dev.mlops.data.Selector.*
import static dev.mlops.evaluation.Metrics.*
import static dev.mlops.monitoring.Detectors.*
import static dev.mlops.pipeline.Steps.*
import static dev.mlops.tuning.Samplers.*
import static dev.mlops.validation.Expectation.*
System.out.println("mlops is ready. Begin with: var ws = MlOps.inMemory()  (put the dots of a chain at the ends of its lines)")
