package dev.vastream.vision.track;

/**
 * Kalman filter of one coordinate that moves with constant velocity, disturbed by white-noise acceleration (Bar-Shalom, Li,
 * Kirubarajan, Estimation with Applications to Tracking and Navigation, 2001, section 6.2.2): state and covariance.
 *
 * <p>The box filter of ByteTrack and BoT-SORT has eight states, but its matrices never mix coordinates; four of these are
 * that filter, without matrices. Their process noise is per frame of a steady video; the continuous form here takes the time
 * that went by, since frames go missing.
 *
 * @param position estimated position
 * @param velocity estimated velocity, per second
 * @param positionVariance variance of the position
 * @param covariance covariance of position and velocity
 * @param velocityVariance variance of the velocity
 */
public record AxisFilter(
        double position, double velocity, double positionVariance, double covariance, double velocityVariance) {

    /** A filter at its first measurement. */
    static AxisFilter at(double measured, double positionDeviation, double velocityDeviation) {
        return new AxisFilter(
                measured, 0, positionDeviation * positionDeviation, 0, velocityDeviation * velocityDeviation);
    }

    /**
     * The estimate that many seconds later: x' = F x, P' = F P F&#7488; + Q, with F = [1 t; 0 1] and Q = q [t&#179;/3
     * t&#178;/2; t&#178;/2 t].
     *
     * @param noise spectral density q of the acceleration
     */
    AxisFilter predicted(double seconds, double noise) {
        var t = seconds;
        return new AxisFilter(
                position + velocity * t,
                velocity,
                positionVariance + 2 * t * covariance + t * t * velocityVariance + noise * t * t * t / 3,
                covariance + t * velocityVariance + noise * t * t / 2,
                velocityVariance + noise * t);
    }

    /** The estimate after a measurement of the position: K = P H&#7488; / (H P H&#7488; + R), x' = x + K y, P' = P - K H P. */
    AxisFilter updated(double measured, double deviation) {
        var innovationVariance = positionVariance + deviation * deviation;
        var positionGain = positionVariance / innovationVariance;
        var velocityGain = covariance / innovationVariance;
        var innovation = measured - position;
        return new AxisFilter(
                position + positionGain * innovation,
                velocity + velocityGain * innovation,
                positionVariance - positionGain * positionVariance,
                covariance - positionGain * covariance,
                velocityVariance - velocityGain * covariance);
    }
}
